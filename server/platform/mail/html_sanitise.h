// The two readers of an HTML tree.
#pragma once
#include "platform/mail/html.h"
#include "platform/mail/html_tree.h"

namespace eider::mail {

std::string rebuild_html(const GumboNode& root);
HtmlText text_of_tree(const GumboNode& root);

// Elements whose content is no text for people: script, style, title, ...
bool is_unseen(GumboTag tag);

} // namespace eider::mail
