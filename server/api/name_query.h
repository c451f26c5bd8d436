// The query of lists that can be narrowed by name, id of one's own, person or group.
#pragma once
#include "api/paging.h"

namespace eider::api {

struct NameQuery {
    PageQuery page;
    std::optional<std::string> name, external_id;
    std::optional<PersonId> user_id;
    std::optional<GroupId> group_id;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::NameQuery> : eider::codec::Vocabulary {
    using Q = api::NameQuery;
    static constexpr auto value =
        record("NameQuery", "Which ones.", merged(&Q::page),
               field("name", &Q::name, "Beginning of the name, or the name.", none_is_absent),
               field("external_id", &Q::external_id, "An id of your own.", none_is_absent),
               field("user_id", &Q::user_id, "Of this person.", none_is_absent),
               field("group_id", &Q::group_id, "In this group.", none_is_absent));
};
