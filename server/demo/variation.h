// Tells patterns: each as often as it says, by another customer, on another day, in other words. Pure; the
// same every time.
#pragma once
#include "demo/cast.h"
#include "demo/dice.h"
#include "demo/script.h"

namespace eider::demo {

class Variation {
  public:
    explicit Variation(const Cast& cast);
    // Appends the stories of a script, and what its patterns become.
    void tell(const Script& script, std::vector<Story>& into);

  private:
    using Facts = std::map<std::string, std::string>;
    Story tell_once(const Story& pattern, const Script& script, int time);
    const CastCustomer& next_customer(const std::string& language);
    const TeamMember& rep_for(const std::string& language, const std::string& not_this);
    Began some_time_ago(const Story& pattern);
    Facts facts_for(const Script& script, const CastCustomer& customer, const TeamMember& owner, int time);
    std::string fill(std::string_view text, const Facts& facts, int time);
    std::string_view pick(std::string_view choice, int time);

    const Cast& cast_;
    std::map<std::string, std::vector<const CastCustomer*>> customers_; // by language
    std::map<std::string, std::size_t> next_;                           // whose turn it is
    std::map<char, std::size_t> together_; // of the telling: what was picked by the number of a choice
    Dice dice_;
};

} // namespace eider::demo
