// Notices over HTTP: one's own alone, in plain values, and never to an address inside.
#include "tests/support/door.h"
#include "tests/support/push_service.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class NoticesApi : public Doors {
  protected:
    static constexpr const char* PATH = "/api/v2/users/me/notices";
    Someone ana, ben, cleo;
    PushService service;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        cleo = story().rep("Cleo");
    }
    Answer adds(const Someone& who, const std::string& endpoint) {
        auto device = service.subscription("one");
        return door().post(
            std::string(PATH) + "/devices",
            fmt::format(R"({{"device":{{"endpoint":"{}","p256dh":"{}","auth":"{}","label":"Firefox"}}}})",
                        endpoint, device.p256dh, device.auth),
            by(who));
    }
    Answer changes(const std::string& fields) {
        return door().put(PATH, "{\"notices\":{" + fields + "}}", by(ben));
    }
};
TOLD_ON_BOTH_ENGINES(NoticesApi);

TEST_P(NoticesApi, NobodyIsToldAtFirstAndChoicesAreKept) {
    auto first = door().get(PATH, by(ben));
    EXPECT_EQ(first.status, 200u) << first.text;
    EXPECT_EQ(first.count("notices.devices"), 0u);
    EXPECT_EQ(first.words("notices.public_key").size(), 87u) << "a point of P-256 in base64url";
    EXPECT_FALSE(first.at("notices.shows_name").as_bool());
    EXPECT_EQ(first.words("notices.told_from"), "2026-11-23T09:00:00Z") << "it is Saturday";
    auto changed = changes(
        R"("replies":false,"own_hours":{"time_zone":"Europe/Berlin","days":[6,7],"from":"10:00","to":"24:00"})");
    EXPECT_EQ(changed.status, 200u) << changed.text;
    EXPECT_TRUE(changed.at("notices.told_from").is_null());
    auto again = door().get(PATH, by(ben));
    EXPECT_FALSE(again.at("notices.replies").as_bool());
    EXPECT_TRUE(again.at("notices.mentions").as_bool());
    EXPECT_EQ(again.count("notices.own_hours.days"), 2u);
    EXPECT_EQ(again.words("notices.own_hours.to"), "24:00");
    EXPECT_TRUE(changes(R"("own_hours":null)").at("notices.own_hours").is_null());
    EXPECT_TRUE(door().get(PATH, by(cleo)).at("notices.replies").as_bool()) << "each has their own";
}

TEST_P(NoticesApi, DevicesComeAndGo) {
    auto added = adds(ben, "https://push.example.org/one");
    EXPECT_EQ(added.status, 201u) << added.text;
    EXPECT_EQ(door().get(PATH, by(ben)).words("notices.devices.0.label"), "Firefox");
    EXPECT_EQ(door().get(PATH, by(cleo)).count("notices.devices"), 0u);
    std::string path = fmt::format("{}/devices/{}", PATH, added.number("device.id"));
    EXPECT_EQ(door().del(path, by(cleo)).status, 404u);
    EXPECT_EQ(door().post(std::string(PATH) + "/try", "", by(cleo)).status, 409u);
    EXPECT_EQ(door().post(std::string(PATH) + "/try", "", by(ben)).status, 204u);
    EXPECT_EQ(door().del(path, by(ben)).status, 204u);
    EXPECT_EQ(door().get(PATH, by(ben)).count("notices.devices"), 0u);
    story().settle(); // the device is gone, so nothing leaves
}

TEST_P(NoticesApi, WhatCannotBeIsRefused) {
    for (const char* endpoint : {"http://push.example.org/x", "https://127.0.0.1/x", "https://desk/x",
                                 "https://a@push.example.org/"})
        EXPECT_EQ(adds(ben, endpoint).status, 422u) << endpoint;
    EXPECT_EQ(adds(ben, service.subscription("one").endpoint).status, 422u)
        << "the loopback, unless it was allowed";
    EXPECT_EQ(adds(ana, "https://push.example.org/one").status, 403u);
    EXPECT_EQ(door().get(PATH, by(ana)).status, 403u);
    EXPECT_EQ(changes(R"("own_hours":{"time_zone":"UTC","days":[8],"from":"09:00","to":"17:00"})").status,
              422u);
    EXPECT_EQ(changes(R"("own_hours":{"time_zone":"UTC","days":[1],"from":"17:00","to":"09:00"})").status,
              422u);
    EXPECT_EQ(changes(R"("own_hours":{"time_zone":"UTC","days":[],"from":"09:00","to":"17:00"})").status,
              422u);
}

} // namespace
} // namespace eider::test
