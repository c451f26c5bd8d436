// text/enriched and format=flowed to plain text.
#include "platform/mail/enriched.h"

#include "platform/base/text.h"

namespace eider::mail {

std::string text_from_enriched(std::string_view enriched) {
    std::string out;
    std::size_t hidden = 0; // depth of <param>
    for (std::size_t i = 0; i < enriched.size(); ++i) {
        char c = enriched[i];
        if (c == '<' && enriched.substr(i, 2) == "<<") {
            out += '<';
            ++i;
        } else if (c == '<' && enriched.find('>', i) != enriched.npos) {
            std::size_t end = enriched.find('>', i);
            std::string tag = ascii_lower(enriched.substr(i + 1, end - i - 1));
            if (tag == "param") ++hidden;
            if (tag == "/param" && hidden > 0) --hidden;
            if (tag == "nl" || tag == "np" || tag == "/paragraph") out += '\n';
            if (tag == "lt") out += '<';
            i = end;
        } else if (hidden > 0) {
            continue;
        } else if (c == '\n') {
            std::size_t run = 1;
            while (i + 1 < enriched.size() && enriched[i + 1] == '\n') ++i, ++run;
            if (run == 1)
                out += ' ';
            else
                out.append(run - 1, '\n');
        } else {
            out += c;
        }
    }
    return out;
}

std::string unflow(std::string_view text, bool delete_space) {
    std::string out;
    std::size_t open_depth = 0;
    bool is_open = false; // the last line ended in a space
    for (std::string_view line : split(text, '\n')) {
        std::size_t depth = 0;
        while (depth < line.size() && line[depth] == '>') ++depth;
        std::string_view words = line.substr(depth);
        bool signature = words == "-- " || words == " -- ";
        if (words.starts_with(' ')) words.remove_prefix(1);
        if (is_open && depth == open_depth && !signature) {
            out += words;
        } else {
            if (!out.empty()) out += '\n';
            out.append(depth, '>');
            if (depth > 0) out += ' ';
            out += words;
        }
        is_open = !signature && words.ends_with(' ') && !words.empty();
        open_depth = depth;
        if (is_open && delete_space) out.pop_back();
    }
    return out;
}

} // namespace eider::mail
