// SQL of merged people, and of who may be the same person.
#include "people/store.h"
#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::people::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql merge_row("update people set merged_into = ?2, deleted_at = ?3, updated_at = ?3 where id = ?1");
const Sql point_to("update people set now_is = ?2 where id = ?1 or now_is = ?1");
const Sql
    separate_row("update people set merged_into = null, now_is = null, deleted_at = null, updated_at = ?2 "
                 "where id = ?1");
const Sql is_now("update people set now_is = ?2 where id = ?1");
const Sql select_merged("select id from people where merged_into = ?1 order by id");
const Sql select_everybody("select id from people where id = ?1 or now_is = ?1 order by id");
const Sql mark_primary(
    "update identities set is_primary = case when kind = 'email' and value_folded = ?2 then 1 else 0 end "
    "where person = ?1 and is_primary <> case when kind = 'email' and value_folded = ?2 then 1 else 0 end");
const Sql count_of_kind("select count(*) from identities where person = ?1 and kind = ?2");

const Sql insert_taken("insert into taken_over (person, giver, field, value) values (?1, ?2, ?3, ?4)");
const Sql select_taken("select field, value from taken_over where person = ?1 and giver = ?2 order by field");
const Sql
    delete_taken("delete from taken_over where person = ?1 and giver = ?2 and field = ?3 and value = ?4");

#define OWN_CUSTOMER " and p.role = 0 and p.deleted_at is null "
const Sql select_with_phone(
    "select p.id from people p where p.phone_digits = ?1 and p.phone_digits <> ''" OWN_CUSTOMER
    "union select p.id from identities i join people o on o.id = i.person join people p on "
    "p.id = coalesce(o.now_is, o.id) where i.phone_digits = ?1 and i.phone_digits <> ''" OWN_CUSTOMER
    "order by 1 limit ?2");
const Sql select_with_address(
    "select p.id from identities i join people o on o.id = i.person join people p on "
    "p.id = coalesce(o.now_is, o.id) where i.kind = 'email' and i.value_folded = ?1" OWN_CUSTOMER);
const Sql select_with_local_part(
    "select distinct p.id from identities i join people o on o.id = i.person join people p on "
    "p.id = coalesce(o.now_is, o.id) where i.value_folded >= ?1 and i.value_folded < ?2 and i.kind = 'email' "
    "and p.organization = ?3" OWN_CUSTOMER "order by p.id limit ?4");
const Sql
    select_named("select p.id from people p where p.name_folded = ?1 and p.organization = ?2" OWN_CUSTOMER
                 "order by p.id limit ?3");

PersonId read_id(const Row& row) { return row.id<PersonId>(0); }

} // namespace

std::string digits_of_phone(std::string_view phone) {
    std::string digits;
    for (char c : phone)
        if (c >= '0' && c <= '9') digits += c;
    return digits.starts_with("00") ? digits.substr(2) : digits;
}

void mark_merged(Transaction& tx, Instant now, PersonId from, PersonId into) {
    tx.run(merge_row, {from, into, now});
    tx.run(point_to, {from, into});
}
void mark_separated(Transaction& tx, Instant now, PersonId person, std::span<const PersonId> with) {
    for (PersonId each : with) tx.run(is_now, {each, person});
    tx.run(separate_row, {person, now});
}
std::vector<PersonId> merged_directly(Transaction& tx, PersonId into) {
    return tx.all(select_merged, {into}, read_id);
}
std::vector<PersonId> everybody_who_is(Transaction& tx, PersonId person) {
    return tx.all(select_everybody, {person}, read_id);
}
void mark_primary_address(Transaction& tx, PersonId person, const std::optional<std::string>& email) {
    tx.run(mark_primary, {person, fold(email.value_or(""))});
}
bool has_identity_of(Transaction& tx, PersonId person, std::string_view kind) {
    return tx.number(count_of_kind, {person, kind}).value_or(0) > 0;
}

void note_taken(Transaction& tx, PersonId person, PersonId giver, const TakenOver& taken) {
    tx.run(insert_taken, {person, giver, taken.field, taken.value});
}
std::vector<TakenOver> taken_from(Transaction& tx, PersonId person, PersonId giver) {
    return tx.all(select_taken, {person, giver},
                  [](const Row& row) { return TakenOver{.field = row.string(0), .value = row.string(1)}; });
}
bool forget_taken(Transaction& tx, PersonId person, PersonId giver, const TakenOver& taken) {
    return tx.run(delete_taken, {person, giver, taken.field, taken.value}) > 0;
}

std::vector<PersonId> customers_with_phone(Transaction& tx, std::string_view digits, int most) {
    return tx.all(select_with_phone, {digits, most}, read_id);
}
std::vector<PersonId> customers_with_address(Transaction& tx, std::string_view address) {
    return tx.all(select_with_address, {fold(address)}, read_id);
}
std::vector<PersonId> customers_with_local_part(Transaction& tx, std::string_view local_part,
                                                OrganizationId organization, int most) {
    std::string begin = fold(local_part) + "@", end = storage::end_of_beginning(begin);
    return tx.all(select_with_local_part, {begin, end, organization, most}, read_id);
}
std::vector<PersonId> customers_named(Transaction& tx, std::string_view name, OrganizationId organization,
                                      int most) {
    return tx.all(select_named, {fold(name), organization, most}, read_id);
}

} // namespace eider::people::store
