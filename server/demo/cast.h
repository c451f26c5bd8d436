// Who is in the demonstration: team, organizations and customers, read from one plain file. Pure.
//
//   team: Ines Brandt | rep | ines.brandt@elmharbour.example | Europe/Berlin | de en | Orders and delivery
//   organization: Lindqvist Interiors | lindqvist.example | fits out hotels
//   customer: Marta Ferreira | marta.ferreira@example.com | pt | Porto | likes to be called before ten
#pragma once
#include "platform/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eider::demo {

struct TeamMember {
    std::string name, role, address, time_zone;
    std::vector<std::string> languages, groups;
    std::string first_name() const { return name.substr(0, name.find(' ')); }
};
struct CastOrganization {
    std::string name, domain, details;
};
struct CastCustomer {
    std::string name, address, language, town, details;
};
struct Cast {
    std::map<std::string, std::string> groups; // name to description
    std::vector<TeamMember> team;
    std::vector<CastOrganization> organizations;
    std::vector<CastCustomer> customers;
};

Result<Cast> read_cast(std::string_view text);

} // namespace eider::demo
