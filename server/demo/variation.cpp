// Fills patterns with facts and picks among their wordings.
#include "demo/variation.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::demo {
namespace {

constexpr std::uint64_t SEED = 41877;

bool speaks(const TeamMember& member, const std::string& language) {
    return member.role != "admin" && std::ranges::find(member.languages, language) != member.languages.end();
}

} // namespace

Variation::Variation(const Cast& cast) : cast_(cast), dice_(SEED) {
    for (const CastCustomer& customer : cast.customers) customers_[customer.language].push_back(&customer);
}

void Variation::tell(const Script& script, std::vector<Story>& into) {
    for (const Story& story : script.stories) {
        if (story.times == 0) into.push_back(story);
        for (int time = 0; time < story.times; ++time) into.push_back(tell_once(story, script, time));
    }
}

Story Variation::tell_once(const Story& pattern, const Script& script, int time) {
    Story story = pattern;
    together_.clear();
    const CastCustomer& customer = next_customer(pattern.language);
    const TeamMember& owner = rep_for(pattern.language, "");
    const TeamMember& other = rep_for(pattern.language, owner.first_name());
    Facts facts = facts_for(script, customer, owner, time);
    facts["other"] = other.first_name();
    story.times = 0;
    story.name = fmt::format("{} {}", pattern.name, time + 1);
    story.from = customer.address;
    story.subject = fill(pattern.subject, facts, time);
    story.began = some_time_ago(pattern);
    for (Turn& turn : story.turns) {
        if (turn.who == "owner") turn.who = owner.first_name();
        if (turn.who == "other") turn.who = other.first_name();
        for (std::string& word : turn.words)
            if (word == "other") word = other.first_name();
        turn.after = turn.after * dice_.between(60, 140) / 100;
        turn.text = fill(turn.text, facts, time);
        for (TurnFile& file : turn.files) file.shown_name = fill(file.shown_name, facts, time);
    }
    return story;
}

const CastCustomer& Variation::next_customer(const std::string& language) {
    const auto& list = customers_[language];
    check(!list.empty(), "every language of the demonstration has customers");
    return *list[next_[language]++ % list.size()];
}

const TeamMember& Variation::rep_for(const std::string& language, const std::string& not_this) {
    std::vector<const TeamMember*> able;
    for (const TeamMember& member : cast_.team)
        if (speaks(member, language) && member.first_name() != not_this) able.push_back(&member);
    if (able.empty())
        for (const TeamMember& member : cast_.team)
            if (speaks(member, "en") && member.first_name() != not_this) able.push_back(&member);
    check(!able.empty(), "somebody on the team can answer in every language");
    return *dice_.one_of(able);
}

// As on a desk that keeps up: what is done reaches far back, what still waits is of these days.
Began Variation::some_time_ago(const Story& pattern) {
    int share = dice_.below(100);
    bool is_done = ends_solved(pattern), has_answer = pattern.turns.size() > 1;
    if (share < (is_done ? 7 : has_answer ? 10 : 55))
        return {.minutes = std::chrono::minutes(dice_.between(6, 600))};
    int longest_ago = is_done ? 75 : has_answer ? 9 : 2;
    int days = share < 30 ? dice_.between(1, std::min(4, longest_ago)) : dice_.between(1, longest_ago);
    return {.days = days, .minutes = std::chrono::minutes(dice_.between(6 * 60, 19 * 60))};
}

Variation::Facts Variation::facts_for(const Script& script, const CastCustomer& customer,
                                      const TeamMember& owner, int time) {
    Facts facts = {{"name", customer.name},
                   {"first", customer.name.substr(0, customer.name.find(' '))},
                   {"town", customer.town},
                   {"owner", owner.first_name()},
                   {"order", fmt::format("60-{}", dice_.between(38'200, 42'900))},
                   {"bill", fmt::format("R-{}", dice_.between(11'400, 14'800))},
                   {"amount", fmt::format("{}", dice_.between(6, 140) * 10 + 9)},
                   {"count", fmt::format("{}", dice_.between(2, 12))}};
    for (const auto& [name, list] : script.choices) // in turn, so that neighbours differ
        facts[name] =
            list[(static_cast<std::size_t>(time) + static_cast<std::size_t>(dice_.below(2))) % list.size()];
    return facts;
}

// "{piece}" by its fact, "[this|that]" by chance; what is neither stays as it is. Choices that begin with the
// same number, "[1:...|...]", go together: the answer fits the question.
std::string Variation::fill(std::string_view text, const Facts& facts, int time) {
    std::string named, out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        auto fact = close == std::string_view::npos
                        ? facts.end()
                        : facts.find(std::string(text.substr(at + 1, close - at - 1)));
        named += fact == facts.end() ? std::string(1, text[at]) : fact->second;
        at = fact == facts.end() ? at + 1 : close + 1;
    }
    std::string_view rest = named;
    for (std::size_t open = rest.find('['); open != std::string_view::npos; open = rest.find('[')) {
        std::size_t close = rest.find(']', open);
        if (close == std::string_view::npos) break;
        std::string_view inside = rest.substr(open + 1, close - open - 1);
        bool is_choice = inside.contains('|');
        out.append(rest.substr(0, is_choice ? open : close + 1)).append(is_choice ? pick(inside, time) : "");
        rest.remove_prefix(close + 1);
    }
    return out.append(rest);
}

std::string_view Variation::pick(std::string_view choice, int time) {
    bool is_linked = choice.size() > 2 && choice[0] >= '1' && choice[0] <= '9' && choice[1] == ':';
    std::size_t chance = static_cast<std::size_t>(time) + static_cast<std::size_t>(dice_.below(2));
    if (is_linked) {
        chance = together_.try_emplace(choice[0], chance).first->second;
        choice.remove_prefix(2);
    }
    auto wordings = split(choice, '|');
    return wordings[chance % wordings.size()];
}

} // namespace eider::demo
