// Figures about promises: pooled, nothing from few people, one's own for oneself alone.
#include "tests/support/promise_story.h"

namespace eider::test {
namespace {

class PromiseFigures : public PromiseStories {
  protected:
    promises::Figures figures(const Someone& who, promises::FigureQuestion more = {}) {
        more.from = *from_iso("2026-11-30T00:00:00Z");
        more.to = *from_iso("2026-12-01T00:00:00Z");
        return story.read([&](Transaction& tx) { return promises::promise_figures(tx, who.actor(), more); })
            .value();
    }
    // Each of the people has so many promises on a ticket of theirs: one is broken, the others are kept.
    void work(const std::vector<Someone>& people, int each) {
        for (const Someone& person : people) {
            talk = ana.writes("A question");
            person.takes(talk).value();
            for (int i = 0; i < each; ++i) {
                auto promise = promises(person, "2026-11-30T10:00:00Z").value();
                if (i > 0) keeps(person, promise.id).value();
            }
        }
        at("2026-11-30T10:00:00Z");
    }
};
TOLD_ON_BOTH_ENGINES(PromiseFigures);

TEST_P(PromiseFigures, ManyPromisesOfSeveralPeopleArePooled) {
    work({ben, cleo, story.rep("Dora"), story.rep("Emil"), story.rep("Fay")}, 5);
    auto pooled = figures(ben).figures.value();
    EXPECT_EQ(pooled.kept.part, 20);
    EXPECT_EQ(pooled.kept.whole, 25);
    EXPECT_EQ(figures(ben).decided, 25);
}

TEST_P(PromiseFigures, FewPeopleBehindThemAreNotShownToAnybody) {
    work({ben, cleo, story.rep("Dora"), story.rep("Emil")}, 10);
    EXPECT_FALSE(figures(story.leader("Lea")).figures);
    EXPECT_EQ(figures(ben).decided, 0);
}

TEST_P(PromiseFigures, OnesOwnAreForOneselfAlone) {
    work({ben}, 20);
    EXPECT_EQ(figures(ben, {.only_own = true}).figures->kept.part, 19);
    EXPECT_FALSE(figures(cleo, {.only_own = true}).figures);
}

TEST_P(PromiseFigures, PromisesToColleaguesAreCountedApart) {
    work({ben}, 20);
    talk = cleo.writes("Can you print this?");
    ben.takes(talk).value();
    auto promise = promises(ben, "2026-11-30T11:00:00Z").value();
    keeps(ben, promise.id).value();
    EXPECT_EQ(figures(ben, {.only_own = true}).decided, 20);
    EXPECT_EQ(figures(ben, {.customers = promises::Customers::inside, .only_own = true}).decided, 1);
}

} // namespace
} // namespace eider::test
