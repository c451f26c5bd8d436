// The desk in one place.
#include "app/mail_parse_command.h"

#include <string_view>

int main(int count, char** words) {
    bool parses = count >= 3 && std::string_view(words[1]) == "mail" && std::string_view(words[2]) == "parse";
    return parses ? eider::mail_parse_command(count > 3 ? words[3] : "-") : 64;
}
