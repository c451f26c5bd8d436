// Commands of a signed-in connection.
#include "platform/mail/imap_session.h"

#include "platform/base/text.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/imap_names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eider::mail {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t READ_BYTES = 64 << 10;
constexpr std::chrono::milliseconds GOODBYE_TIMEOUT{200};

} // namespace

ImapSession::ImapSession(const ImapServer& server, const Interrupt& interrupt)
    : server_(server), wire_(server, interrupt) {
    command_deadline_ = Clock::now() + server_.command_timeout;
    greet();
    if (server_.security == ImapSecurity::starttls) encrypt();
    if (!is_signed_in_) sign_in();
}

ImapSession::~ImapSession() {
    if (is_broken_) return;
    try {
        wire_.write("Z LOGOUT\r\n", Clock::now() + GOODBYE_TIMEOUT);
    } catch (const ImapFailed&) { // gone already
    }
}

ImapFolder ImapSession::select(const std::string& folder, ImapAccess access) {
    uid_validity_ = uid_next_ = messages_ = 0;
    has_news_ = false;
    ImapResponse answer = command(fmt::format("{} {}", access == ImapAccess::moving ? "SELECT" : "EXAMINE",
                                              imap_quoted(to_imap_utf7(folder))));
    if (answer.name != "OK" && is_for_now(answer.code))
        throw ImapFailed(
            ImapProblem::command_refused,
            fmt::format("The mail server {} does not open the folder \"{}\" for now. It says: \"{}\"",
                        server_.host, clean_line(folder), clean_line(answer.words)));
    if (answer.name != "OK") {
        std::vector<std::string> names = list_folders();
        throw ImapFailed(
            ImapProblem::folder_missing,
            fmt::format(
                "The mailbox has no folder \"{}\"{}. {}", clean_line(folder),
                answer.words.empty() ? "" : " (the mail server says: \"" + clean_line(answer.words) + "\")",
                names.empty() ? "Please check its name."
                              : "There are: " + fmt::format("{}", fmt::join(names, ", ")) + "."));
    }
    if (uid_validity_ == 0)
        fail(ImapProblem::not_understood,
             "it gives the folder no UIDVALIDITY, so its messages cannot be told apart");
    return {.uid_validity = uid_validity_, .messages = messages_};
}

std::vector<std::uint32_t> ImapSession::uids_from(std::uint32_t first) {
    constexpr std::uint64_t uid_max = 0xffffffff;
    has_news_ = false;
    std::vector<std::uint32_t> uids;
    std::uint64_t end = uid_next_ > 0 ? uid_next_ : uid_max, begin = std::max<std::uint32_t>(first, 1);
    // A folder with few messages answers in one line however far apart they are; of many we ask in steps.
    std::uint64_t step = messages_ <= IMAP_UIDS_PER_SEARCH ? uid_max : IMAP_UIDS_PER_SEARCH;
    for (; begin <= uid_max && uids.empty();
         begin += step,
         step = std::min<std::uint64_t>(step * 2, std::max<std::uint64_t>(step, IMAP_NUMBERS_MAX))) {
        bool is_last = begin + step > end;
        std::string last = is_last ? "*" : std::to_string(begin + step - 1);
        must("list messages", fmt::format("UID SEARCH UID {}:{}", begin, last), [&](ImapResponse& response) {
            std::vector<std::uint32_t> found = search_numbers(response);
            uids.insert(uids.end(), found.begin(), found.end());
        });
        std::erase_if(
            uids, [first](std::uint32_t uid) { return uid < first || uid == 0; }); // 9:* is the last one too
        if (is_last) break;
    }
    std::ranges::sort(uids);
    uids.erase(std::ranges::unique(uids).begin(), uids.end());
    if (uids.size() > IMAP_UIDS_PER_SEARCH) uids.resize(IMAP_UIDS_PER_SEARCH), has_news_ = true;
    return uids;
}

std::vector<ImapSize> ImapSession::sizes(const std::vector<std::uint32_t>& uids) {
    std::vector<ImapSize> sizes;
    must("say how large its messages are",
         fmt::format("UID FETCH {} (UID RFC822.SIZE)", set_of_numbers(uids)), [&](ImapResponse& response) {
             std::optional<ImapFetched> fetched = take_fetched(response);
             if (fetched && fetched->uid && fetched->size) sizes.push_back({*fetched->uid, *fetched->size});
         });
    return sizes;
}

void ImapSession::fetch(const std::vector<std::uint32_t>& uids,
                        const std::function<void(ImapMessage)>& each) {
    must("give its messages", fmt::format("UID FETCH {} (UID BODY.PEEK[])", set_of_numbers(uids)),
         [&](ImapResponse& response) {
             std::optional<ImapFetched> fetched = take_fetched(response);
             if (!fetched || (!fetched->body && !fetched->is_too_large)) return;
             if (!fetched->uid && uids.size() == 1) fetched->uid = uids.front(); // some leave it out
             if (!fetched->uid || !std::ranges::binary_search(uids, *fetched->uid)) return;
             each({.uid = *fetched->uid,
                   .bytes = std::move(fetched->body).value_or(""),
                   .is_too_large = fetched->is_too_large});
         });
}

std::optional<std::string> ImapSession::headers(std::uint32_t uid) {
    std::optional<std::string> headers;
    must("give the beginning of a message", fmt::format("UID FETCH {} (UID BODY.PEEK[HEADER])", uid),
         [&](ImapResponse& response) {
             std::optional<ImapFetched> fetched = take_fetched(response);
             if (fetched && fetched->headers) headers = std::move(fetched->headers);
         });
    return headers;
}

bool ImapSession::has(std::uint32_t uid) {
    bool found = false;
    must("list messages", fmt::format("UID SEARCH UID {}", uid),
         [&](ImapResponse& response) { found |= !search_numbers(response).empty(); });
    return found;
}

void ImapSession::move(const std::vector<std::uint32_t>& uids, const std::string& folder) {
    std::string set = set_of_numbers(uids), target = imap_quoted(to_imap_utf7(folder));
    bool can_move = offers("MOVE") || offers("IMAP4REV2");
    ImapResponse answer = command(fmt::format("UID {} {} {}", can_move ? "MOVE" : "COPY", set, target));
    if (answer.name != "OK") {
        bool is_missing = answer.code == "TRYCREATE" || answer.code == "NONEXISTENT";
        throw ImapFailed(
            is_missing ? ImapProblem::folder_missing : ImapProblem::command_refused,
            fmt::format("Fetched messages cannot be moved to the folder \"{}\": the mail server says \"{}\". "
                        "They are in the desk and stay where they are.",
                        clean_line(folder), clean_line(answer.words)));
    }
    if (can_move) return;
    must("mark messages as deleted", fmt::format("UID STORE {} +FLAGS.SILENT (\\Deleted)", set));
    // A bare EXPUNGE would take what others have marked along. Without UIDPLUS the mark has to do.
    if (offers("UIDPLUS")) must("remove moved messages", "UID EXPUNGE " + set);
}

void ImapSession::wait_for_news(std::chrono::milliseconds at_most) {
    if (has_news_) return;
    if (!offers("IDLE")) {
        // Nothing is expected, but a goodbye is heard at once.
        Deadline deadline = Clock::now() + std::min(at_most, server_.poll_every);
        while (!has_news_ && Clock::now() < deadline) read_until(deadline);
        must("say what is new", "NOOP");
        return;
    }
    std::string tag = send("IDLE");
    await_continuation(tag);
    Deadline deadline = Clock::now() + std::min(at_most, server_.idle_max);
    while (!has_news_ && Clock::now() < deadline) read_until(deadline);
    wire_.write("DONE\r\n", answer_deadline());
    read_answer(tag, {});
}

std::vector<std::string> ImapSession::list_folders() {
    std::vector<std::string> names;
    command("LIST \"\" \"*\"", [&](ImapResponse& response) {
        if (response.name != "LIST" || response.values.size() != 3 || names.size() == IMAP_FOLDERS_LISTED)
            return;
        bool can_be_selected = std::ranges::none_of(response.values[0].items, [](const ImapValue& flag) {
            return equals_ignoring_case(flag.text, "\\Noselect") ||
                   equals_ignoring_case(flag.text, "\\NonExistent");
        });
        if (can_be_selected) names.push_back(clean_line(from_imap_utf7(response.values[2].text)));
    });
    return names;
}

ImapResponse ImapSession::must(std::string_view doing, std::string_view line, const Each& each) {
    ImapResponse answer = command(line, each);
    if (answer.name == "OK") return answer;
    throw ImapFailed(ImapProblem::command_refused,
                     fmt::format("The mail server {} does not {}. It says: \"{}\"", server_.host, doing,
                                 cut_utf8(clean_line(answer.words), IMAP_WORDS_MAX)));
}

ImapResponse ImapSession::command(std::string_view line, const Each& each) {
    return read_answer(send(line), each);
}

std::string ImapSession::send(std::string_view line) {
    std::string tag = fmt::format("E{}", ++commands_);
    command_deadline_ = Clock::now() + server_.command_timeout;
    wire_.write(fmt::format("{} {}\r\n", tag, line), answer_deadline());
    return tag;
}

void ImapSession::await_continuation(const std::string& tag) {
    while (true) {
        ImapResponse response = read();
        if (response.kind == ImapResponse::Kind::continuation) return;
        if (response.kind == ImapResponse::Kind::tagged && response.tag == tag)
            throw ImapFailed(ImapProblem::command_refused,
                             fmt::format("The mail server {} does not go on. It says: \"{}\"", server_.host,
                                         cut_utf8(clean_line(response.words), IMAP_WORDS_MAX)));
    }
}

ImapResponse ImapSession::read_answer(const std::string& tag, const Each& each) {
    while (true) {
        ImapResponse response = read();
        if (response.kind == ImapResponse::Kind::tagged && response.tag == tag && response.is_status())
            return response;
        if (response.kind == ImapResponse::Kind::untagged && each) each(response);
    }
}

ImapResponse ImapSession::read() {
    std::optional<ImapResponse> response = read_until(answer_deadline());
    if (!response) fail(ImapProblem::timed_out);
    return std::move(*response);
}

// Every byte gives the server more time, up to that of the whole command.
std::optional<ImapResponse> ImapSession::read_until(Deadline deadline) {
    std::array<char, READ_BYTES> buffer;
    while (true) {
        if (std::optional<ImapResponse> response = reader_.next()) {
            notice(*response);
            return response;
        }
        if (!reader_.problem().empty()) fail(ImapProblem::not_understood, reader_.problem());
        std::size_t got = 0;
        try {
            got = wire_.read(buffer.data(), buffer.size(), deadline);
        } catch (const ImapFailed&) {
            is_broken_ = true;
            throw;
        }
        if (got == 0) return {};
        reader_.feed({buffer.data(), got});
        deadline = std::max(deadline, answer_deadline());
    }
}

Deadline ImapSession::answer_deadline() const {
    return std::min(Clock::now() + server_.answer_timeout, command_deadline_);
}

// What the server says unasked.
void ImapSession::notice(const ImapResponse& response) {
    auto code_number = [&] {
        return response.code_values.empty() ? std::nullopt : imap_number(response.code_values[0].text);
    };
    if (response.name == "EXISTS" && response.number) {
        has_news_ = true;
        messages_ = *response.number;
    } else if (response.name == "EXPUNGE" && messages_ > 0) {
        --messages_;
    } else if (response.code == "UIDVALIDITY") {
        uid_validity_ = code_number().value_or(0);
    } else if (response.code == "UIDNEXT") {
        uid_next_ = code_number().value_or(0);
    } else if (response.name == "CAPABILITY" || response.code == "CAPABILITY") {
        capabilities_.clear();
        knows_capabilities_ = true;
        for (const ImapValue& value :
             response.name == "CAPABILITY" ? response.values : response.code_values) {
            std::string name = value.text;
            std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
            capabilities_.insert(std::move(name));
        }
    } else if (response.name == "BYE" && response.kind == ImapResponse::Kind::untagged) {
        fail(ImapProblem::connection_lost, response.words);
    }
}

bool ImapSession::offers(std::string_view capability) const {
    return capabilities_.contains(std::string(capability));
}

void ImapSession::fail(ImapProblem problem, std::string_view detail) const {
    throw ImapFailed(problem, imap_sentence(problem, server_, detail));
}

} // namespace eider::mail
