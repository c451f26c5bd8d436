// Names of attachments: read from the part, made safe, and made up from the type where none is given.
#pragma once
#include "platform/mail/structure.h"

#include <string>
#include <string_view>

namespace eider::mail {

// The name as the sender gave it (decoded, not yet safe); empty when none is given.
std::string given_name(const Part& part);

// Without folders, control, zero-width and direction characters and leading dots; cut to 200 bytes with its
// extension kept. May be empty. One dot in front stays where nothing else had to be removed.
std::string safe_name(std::string_view name);

// "image.png", "message.eml", "attachment.bin": for a part without a usable name.
std::string name_from_type(std::string_view media_type);

} // namespace eider::mail
