// The wrappings of the API: one thing under its singular key, many under their plural key with the way to the
// next page. The keys come from record(...).keyed("ticket", "tickets").
#pragma once
#include "platform/codec/write.h"

#include <string>
#include <vector>

namespace eider {

// Answer to a page asked for by cursor.
struct CursorMeta {
    bool has_more = false;
    std::optional<std::string> after_cursor, before_cursor;
};
struct CursorLinks {
    std::optional<std::string> next, prev; // absolute
};

// The part of a list answer that leads to other pages: either by cursor or by number, never both.
struct Paging {
    std::optional<CursorMeta> meta;
    std::optional<CursorLinks> links;
    Given<std::string> next_page, previous_page; // absolute
    Given<std::int64_t> count;

    static Paging by_cursor(CursorMeta meta, CursorLinks links) {
        return {.meta = std::move(meta), .links = std::move(links)};
    }
    // `count`: of all pages together. A page that is not there is null.
    static Paging by_number(std::optional<std::string> next, std::optional<std::string> previous,
                            std::int64_t count) {
        auto given = [](std::optional<std::string> url) {
            return url ? Given<std::string>(*std::move(url)) : Given<std::string>::null();
        };
        return {
            .next_page = given(std::move(next)), .previous_page = given(std::move(previous)), .count = count};
    }
};

// {"tickets": [...], "users": [...], "meta": {...}, "links": {...}}. Side: a described struct whose fields
// are loaded beside, each std::optional<std::vector<...>> with omit_empty.
template <class T, class Side = Nothing> struct Listing {
    using Item = T;
    std::vector<T> items;
    Side side = {};
    Paging paging = {};
};

// {"ticket": {...}}
template <class T> struct Single {
    T value;
};

template <> struct Described<CursorMeta> : codec::Vocabulary {
    static constexpr auto value = record(
        "CursorMeta", "Where in the list this page stands.",
        field("has_more", &CursorMeta::has_more, "Whether there is a page behind this one."),
        field("after_cursor", &CursorMeta::after_cursor, "Give it as page[after] to get the next page."),
        field("before_cursor", &CursorMeta::before_cursor,
              "Give it as page[before] to get the page before."));
};

template <> struct Described<CursorLinks> : codec::Vocabulary {
    static constexpr auto value =
        record("CursorLinks", "Whole addresses of the neighbouring pages.",
               field("next", &CursorLinks::next, "The next page.", format("uri")),
               field("prev", &CursorLinks::prev, "The page before.", format("uri")));
};

template <> struct Described<Paging> : codec::Vocabulary {
    static constexpr auto value = record(
        "Paging", "How to get the other pages.",
        field("meta", &Paging::meta, "Only in pages by cursor.", omit_empty),
        field("links", &Paging::links, "Only in pages by cursor.", omit_empty),
        field("next_page", &Paging::next_page, "Only in pages by number: the next page.", format("uri")),
        field("previous_page", &Paging::previous_page, "Only in pages by number: the page before.",
              format("uri")),
        field("count", &Paging::count, "Only in pages by number: how many there are on all pages.",
              not_null));
};

template <class T, class Side> struct Described<Listing<T, Side>> : codec::Vocabulary {
    static_assert(!Described<T>::value.plural.empty(),
                  "say keyed(singular, plural) in the record of a listed type");
    static constexpr std::string_view name = std::same_as<Side, Nothing>
                                                 ? codec::JoinedName<T, "List">::value
                                                 : codec::JoinedName<T, "ListWith", Side>::value;
    static constexpr auto value = record(
        name, "A page of a list.", field(Described<T>::value.plural, &Listing<T, Side>::items, "This page."),
        merged(&Listing<T, Side>::side), merged(&Listing<T, Side>::paging));
};

template <class T> struct Described<Single<T>> : codec::Vocabulary {
    static_assert(!Described<T>::value.singular.empty(),
                  "say keyed(singular, plural) in the record of a wrapped type");
    static constexpr auto value = record(codec::JoinedName<T, "Envelope">::value, "One of its kind.",
                                         field(Described<T>::value.singular, &Single<T>::value,
                                               "The thing itself.", codec::Vocabulary::required));
};

} // namespace eider
