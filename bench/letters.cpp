// Writes the messages: who, what about, in which form.
#include "bench/letters.h"

#include "bench/texts.h"

#include <fmt/format.h>

namespace eider::bench {
namespace {

constexpr int LETTERS_PER_SENDER = 3;
constexpr std::uint32_t ANSWERS_LEAST_BACK = 200, ANSWERS_MOST_BACK = 1000;
constexpr double ANSWERS = 1.0 / 3;
constexpr int LINE_CHARACTERS = 76;

struct Letter {
    int sender = 0;
    std::string subject, words;
};

std::string message_id(std::size_t number) { return fmt::format("<letter-{}@mail.example>", number); }

std::string some_words(const Texts& texts, Dice& dice) {
    std::string words;
    int paragraphs = dice.between(4, 8);
    for (int i = 0; i < paragraphs; ++i) words += texts.body(dice) + "\n\n";
    return words;
}

std::string quoted(const Letter& original) {
    std::string out = "On Sat, 21 Nov 2026 at 20:13, the desk wrote:\n> ";
    for (char c : original.words) out += c == '\n' ? "\n> " : std::string(1, c);
    return out + "\n";
}

std::string html_of(std::string_view words) {
    std::string out = "<html><body><p>";
    for (char c : words) out += c == '\n' ? "<br>\n" : std::string(1, c);
    return out + "</p></body></html>\n";
}

std::string file_lines(Dice& dice) {
    std::string lines;
    int count = dice.between(40, 160);
    for (int i = 0; i < count; ++i) {
        for (int j = 0; j < LINE_CHARACTERS; ++j)
            lines += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[dice.below(64)];
        lines += '\n';
    }
    return lines;
}

std::string part(std::string_view header, std::string_view content) {
    return fmt::format("--edge\n{}\n\n{}\n", header, content);
}

std::string content(const std::string& words, Dice& dice) {
    constexpr std::string_view plain = "Content-Type: text/plain; charset=utf-8";
    if (dice.chance(0.5)) return fmt::format("{}\n\n{}", plain, words);
    if (dice.chance(0.5))
        return "Content-Type: multipart/alternative; boundary=edge\n\n" + part(plain, words) +
               part("Content-Type: text/html; charset=utf-8", html_of(words)) + "--edge--\n";
    return "Content-Type: multipart/mixed; boundary=edge\n\n" + part(plain, words) +
           part("Content-Type: image/png\nContent-Disposition: attachment; filename=\"photo.png\"\n"
                "Content-Transfer-Encoding: base64",
                file_lines(dice)) +
           "--edge--\n";
}

} // namespace

std::vector<std::string> make_letters(int count) {
    Texts texts;
    Dice dice(31);
    auto senders = static_cast<std::uint32_t>(count / LETTERS_PER_SENDER + 1);
    std::vector<Letter> letters;
    std::vector<std::string> messages;
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(count); ++i) {
        Letter letter{.sender = static_cast<int>(dice.below(senders)),
                      .subject = texts.sentence(dice, 5),
                      .words = some_words(texts, dice)};
        std::string answers, quotation;
        if (i >= ANSWERS_LEAST_BACK && dice.chance(ANSWERS)) {
            std::uint32_t most = std::min(i, ANSWERS_MOST_BACK);
            std::uint32_t original = i - ANSWERS_LEAST_BACK - dice.below(most - ANSWERS_LEAST_BACK + 1);
            letter.sender = letters[original].sender;
            letter.subject = "Re: " + letters[original].subject;
            answers = fmt::format("In-Reply-To: {0}\nReferences: {0}\n", message_id(original));
            quotation = quoted(letters[original]);
        }
        messages.push_back(fmt::format(
            "From: {} <customer{}@mail.example>\nTo: help@desk.example\nSubject: {}\nDate: Sat, 21 Nov 2026 "
            "20:13:00 +0100\nMessage-ID: {}\n{}MIME-Version: 1.0\n{}",
            texts.sentence(dice, 2), letter.sender, letter.subject, message_id(i), answers,
            content(letter.words + quotation, dice)));
        letters.push_back(std::move(letter));
    }
    return messages;
}

} // namespace eider::bench
