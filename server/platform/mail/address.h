// Address lists of From, To, Cc and their kin, read as generously as they are written.
#pragma once
#include "platform/mail/parse.h"

#include <string_view>
#include <vector>

namespace eider::mail {

// Mailboxes in order, those inside groups too. Entries without any address are kept with their name when
// nothing else stands there. At most `most`.
// Raw bytes in names are read as `raw_charset`, which may be empty.
std::vector<Address> read_addresses(std::string_view raw_value, std::size_t most,
                                    std::string_view raw_charset = {});

// "Ann@EXAMPLE.com" -> "Ann@example.com"; also removes blanks and brackets around it.
std::string normal_address(std::string_view address);

} // namespace eider::mail
