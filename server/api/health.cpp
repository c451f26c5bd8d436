// Health, metrics and the API's own description over HTTP.
#include "api/api.h"
#include "api/mailbox_view.h"

#include "channels/mail/quarantine.h"
#include "events/reader.h"
#include "platform/base/metrics.h"
#include "platform/jobs/jobs.h"

namespace eider::api {

struct ReaderView {
    events::ReaderState state;
};
struct LaneView {
    jobs::LaneState state;
};
struct HealthAnswer {
    std::string version = EIDER_VERSION;
    std::string engine;
    std::vector<ReaderView> readers;
    std::vector<LaneView> lanes;
    std::vector<WayView> ways;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::ReaderView> : eider::codec::Vocabulary {
    using R = api::ReaderView;
    static constexpr auto value = record(
        "ReaderHealth", "A reader of the event log.",
        computed(
            "name", [](const R& r) { return r.state.name; }, "Its name."),
        computed(
            "behind", [](const R& r) { return r.state.behind; },
            "Events that it has not worked on yet, counted up to 10,000."),
        computed(
            "failures", [](const R& r) { return r.state.failures; }, "Failures in a row; 0 when it goes."),
        computed("error", [](const R& r) { return r.state.error; }, "Why it stands still."));
};
template <> struct eider::Described<eider::api::LaneView> : eider::codec::Vocabulary {
    using L = api::LaneView;
    static constexpr auto value =
        record("LaneHealth", "A lane of jobs.",
               computed(
                   "lane", [](const L& l) { return l.state.lane; }, "Its name."),
               computed(
                   "waiting", [](const L& l) { return l.state.waiting; }, "Jobs that wait."),
               computed(
                   "dead", [](const L& l) { return l.state.dead; }, "Jobs that were given up."),
               computed(
                   "lag_seconds", [](const L& l) { return l.state.lag.count() / 1000; },
                   "How long the oldest that could run now has waited."),
               computed(
                   "late_seconds", [](const L& l) { return l.state.late.count() / 1000; },
                   "How long ago the oldest that is not done was to be done."),
               computed(
                   "is_stuck", [](const L& l) { return jobs::is_stuck(l.state); },
                   "True when somebody should look at it."),
               computed(
                   "error", [](const L& l) { return std::string_view(l.state.error); },
                   "What the last try of its oldest said, a sentence; empty otherwise."));
};
template <> struct eider::Described<eider::api::HealthAnswer> : eider::codec::Vocabulary {
    using H = api::HealthAnswer;
    static constexpr auto value = record(
        "Health", "How the desk is.", field("version", &H::version, "Of the program."),
        field("engine", &H::engine, "sqlite or postgres."),
        field("readers", &H::readers, "Readers of the log."), field("lanes", &H::lanes, "Lanes of jobs."),
        field("ways", &H::ways, "Ways by which mail comes and goes."));
};

namespace eider::api {
namespace {

http::Response plain(std::string text, std::string type = "text/plain; charset=utf-8") {
    return {.status = 200, .content_type = std::move(type), .headers = {}, .body = std::move(text)};
}

void set_gauges(const Call& call) {
    for (const auto& reader : events::reader_states(call.tx)) {
        gauge("eider_reader_behind_events", "Events that a reader has not worked on yet.",
              {{"reader", reader.name}})
            .set(reader.behind);
        gauge("eider_reader_failures", "Failures of a reader in a row.", {{"reader", reader.name}})
            .set(reader.failures);
    }
    for (const auto& lane : jobs::lane_states(call.tx, call.now)) {
        gauge("eider_jobs_waiting", "Jobs that wait.", {{"lane", lane.lane}}).set(lane.waiting);
        gauge("eider_jobs_dead", "Jobs that were given up.", {{"lane", lane.lane}}).set(lane.dead);
        gauge("eider_jobs_lag_milliseconds", "How long the oldest job that could run has waited.",
              {{"lane", lane.lane}})
            .set(lane.lag.count());
        gauge("eider_jobs_late_milliseconds", "How long ago the oldest that is not done was to be done.",
              {{"lane", lane.lane}})
            .set(lane.late.count());
    }
    auto wait = [&](channels::RawState state, const char* name) {
        gauge("eider_messages", "Messages that wait to be filed or looked at.", {{"state", name}})
            .set(channels::messages_in_state(call.tx, state));
    };
    wait(channels::RawState::waiting, "waiting");
    wait(channels::RawState::quarantined, "quarantined");
    wait(channels::RawState::held, "held");
    for (const auto& way : channels::list_ways(call.tx)) {
        gauge("eider_mail_way_working", "1 when a way of mail works, 0 when it does not.",
              {{"way", way.name}})
            .set(way.state == channels::WayState::working);
        gauge("eider_mail_way_failures", "Failures of a way in a row.", {{"way", way.name}})
            .set(way.failures);
        gauge("eider_mail_way_waiting", "Messages known to wait there.", {{"way", way.name}})
            .set(way.waiting);
        if (way.worked_at)
            gauge("eider_mail_way_worked_seconds", "When it last worked, in seconds since 1970.",
                  {{"way", way.name}})
                .set(to_milliseconds(*way.worked_at) / 1000);
    }
    gauge("eider_writes_waiting", "Writes that wait for the store.")
        .set(static_cast<std::int64_t>(call.desk.storage.writes_waiting()));
}

} // namespace

void add_health_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Health";
    routes.add_waiting(pure("GET", "/api/v2/openapi", "This document.")
                           .answers_raw("application/json")
                           .by(Caller::anyone)
                           .tagged(tag),
                       [](WaitingCall& call) -> Result<http::Response> {
                           return plain(openapi(call.facts.base), "application/json; charset=utf-8");
                       });
    routes.add(read("GET", "/api/v2/health", "How readers and jobs are.")
                   .answers<HealthAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<HealthAnswer> {
                   HealthAnswer answer{.engine = call.tx.engine() == storage::Engine::sqlite ? "sqlite"
                                                                                             : "postgres",
                                       .readers = {},
                                       .lanes = {},
                                       .ways = {}};
                   for (auto& state : events::reader_states(call.tx))
                       answer.readers.push_back({std::move(state)});
                   for (auto& state : jobs::lane_states(call.tx, call.now))
                       answer.lanes.push_back({std::move(state)});
                   for (auto& way : channels::list_ways(call.tx)) answer.ways.push_back({std::move(way)});
                   return answer;
               });
    routes.add(read("GET", "/readyz", "Whether requests can be served.")
                   .answers_raw("text/plain")
                   .by(Caller::anyone)
                   .tagged(tag),
               [](Call&) -> Result<http::Response> { return plain("ready\n"); });
    routes.add(slow_read("GET", "/metrics", "Figures for Prometheus.")
                   .answers_raw("text/plain")
                   .by(Caller::anyone)
                   .tagged(tag),
               [](Call& call) -> Result<http::Response> {
                   set_gauges(call);
                   return plain(render_metrics(), "text/plain; version=0.0.4; charset=utf-8");
               });
}

} // namespace eider::api
