// C4: what must not leave the house: placeholders, names of machines, paths, inner codes, remarks to
// colleagues and notes to oneself. Remarks are known by the pack's words, the rest by its form.
#include "language/draft_parts.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t WORD_BYTES_MAX = 200;       // a longer run without a blank is looked at so far
constexpr std::size_t PLACEHOLDER_BYTES_MAX = 80; // "[please insert the customer's name here]"
constexpr std::size_t LABEL_REACH = 2;            // words between "rule" and its code

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
std::size_t count_of(std::string_view text, bool (*is)(char)) {
    return static_cast<std::size_t>(std::ranges::count_if(text, is));
}

// --- placeholders

struct Brackets {
    std::string_view open, close;
};
constexpr std::array<Brackets, 6> BRACKETS = {
    {{"{{", "}}"}, {"${", "}"}, {"<<", ">>"}, {"[[", "]]"}, {"{%", "%}"}, {"{", "}"}}};

// Where the placeholder that opens at `at` ends, or `at`.
std::size_t braces_end(std::string_view text, std::size_t at) {
    for (const Brackets& each : BRACKETS) {
        if (!text.substr(at).starts_with(each.open)) continue;
        std::size_t end = text.substr(0, at + PLACEHOLDER_BYTES_MAX).find(each.close, at + each.open.size());
        if (end == std::string_view::npos || text.substr(at, end - at).find('\n') != std::string_view::npos)
            continue;
        return end + each.close.size();
    }
    return at;
}

// "[NAME]", "[insert date]", "[...]", "<customer name>", "%FIRSTNAME%"; not "[1]", "[sic]" or
// "<ada@example.org>".
std::size_t slot_end(std::string_view text, std::size_t at) {
    char open = text[at], close = open == '[' ? ']' : open == '<' ? '>' : '%';
    std::size_t end = text.substr(0, at + PLACEHOLDER_BYTES_MAX).find(close, at + 1);
    if (end == std::string_view::npos || end == at + 1) return at;
    std::string_view inner = text.substr(at + 1, end - at - 1);
    std::size_t letters = count_of(inner, is_letter), capitals = count_of(inner, is_upper);
    bool is_dots = letters == 0 && std::ranges::all_of(inner, [](char c) {
                       return c == '.' || c == '_' || c == ' ' || c == '?';
                   });
    bool is_address = has(inner, "@") || has(inner, "://") || has(inner, "www.");
    if (is_dots && open != '%') return end + 1;
    if (letters < 2 || is_address || has(inner, "\n")) return at;
    if (open == '%') return capitals == letters && !has(inner, " ") && !has(inner, "%") ? end + 1 : at;
    if (open == '[' && (inner == "sic" || inner == "..." || text.substr(end + 1, 1) == "(")) return at;
    return end + 1;
}

// --- words of machines

constexpr auto PUBLIC_ENDINGS = std::to_array<std::string_view>(
    {".pdf", ".csv", ".jpg", ".jpeg", ".png", ".gif",  ".doc", ".docx", ".xls", ".xlsx",
     ".zip", ".txt", ".mp4", ".html", ".xml", ".json", ".ics", ".odt",  ".mov", ".heic"});
constexpr auto INNER_DOMAINS = std::to_array<std::string_view>(
    {"int",  "lan",     "local", "internal", "corp",        "intra",     "intranet", "intern",
     "prod", "staging", "svc",   "cluster",  "localdomain", "home",      "priv",     "private",
     "dmz",  "dc1",     "dc2",   "consul",   "k8s",         "localhost", "lokal",    "net1"});
constexpr auto INNER_SITES = std::to_array<std::string_view>(
    {"jira", "confluence", "wiki", "intranet", "grafana", "kibana", "gitlab", "jenkins", "sharepoint",
     "backoffice", "admin", "crm", "splunk", "sentry"});
constexpr auto MACHINE_WORDS = std::to_array<std::string_view>(
    {"prod",   "srv",    "db",  "dev",  "stg",    "staging", "stage", "node",  "host",  "vm",      "k8s",
     "sql",    "web",    "app", "lb",   "gw",     "fe",      "be",    "cache", "redis", "pg",      "mq",
     "worker", "kafka",  "nas", "san",  "esx",    "dc",      "fs",    "uat",   "qa",    "preprod", "mail",
     "proxy",  "backup", "fw",  "tool", "server", "cluster", "olt",   "core",  "edge",  "sw",      "mx"});
constexpr auto ROOT_FOLDERS = std::to_array<std::string_view>(
    {"var", "srv",     "opt",  "etc",  "mnt", "usr",    "data",    "export",  "share",    "shares",
     "nfs", "volumes", "proc", "logs", "log", "backup", "backups", "scripts", "internal", "admin"});
constexpr auto INNER_SCHEMES =
    std::to_array<std::string_view>({"file://", "smb://", "s3://", "ssh://", "ftp://", "sftp://", "nfs://",
                                     "redis://", "postgres://", "jdbc:", "kafka://"});
constexpr auto NOTES_TO_ONESELF = std::to_array<std::string_view>({"TO"
                                                                   "DO",
                                                                   "FIX"
                                                                   "ME",
                                                                   "TBD", "TBC", "TBA", "WIP"});

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

template <class Each> void split(std::string_view text, std::string_view separators, Each each) {
    while (!text.empty()) {
        std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// "olt-hx-14.core.lan", "kibana-prod-2.int".
bool is_inner_host(std::string_view word) {
    if (std::size_t scheme = word.find("://"); scheme != std::string_view::npos)
        word.remove_prefix(scheme + 3);
    std::string host = folded(word.substr(0, std::min(word.find('/'), word.find(':'))));
    if (has(host, "@")) return false;
    if (host.starts_with("localhost")) return true;
    std::size_t dot = host.rfind('.');
    if (dot == std::string::npos || dot == 0) return false;
    bool is_inner = is_one_of(std::string_view(host).substr(dot + 1), INNER_DOMAINS) ||
                    is_one_of(std::string_view(host).substr(0, host.find('.')), INNER_SITES);
    bool has_inner = false;
    split(host, ".", [&](std::string_view label) {
        has_inner = has_inner || (label != host.substr(0, label.size()) && is_one_of(label, INNER_DOMAINS));
    });
    return (is_inner || has_inner) && std::ranges::all_of(host, [](char c) {
               return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
           });
}

// "db-prod-03", "srv12-web": two parts of a machine's name, or one with a number.
bool is_machine(std::string_view word) {
    if (!has(word, "-") || has(word, "@") || has(word, ".")) return false;
    std::size_t known = 0, parts = 0, numbered = 0;
    std::string name = folded(word);
    split(name, "-", [&](std::string_view part) {
        ++parts;
        std::size_t digits = part.size();
        while (digits > 0 && is_digit(part[digits - 1])) --digits;
        known += is_one_of(part.substr(0, digits), MACHINE_WORDS);
        numbered += digits < part.size();
    });
    return known > 0 && parts >= 2 && (numbered > 0 || known >= 2) && is_lower(word[0]);
}

bool is_private_address(std::string_view word) {
    std::size_t dots = static_cast<std::size_t>(std::ranges::count(word, '.'));
    bool is_number =
        std::ranges::all_of(word, [](char c) { return is_digit(c) || c == '.' || c == ':' || c == '/'; });
    if (dots < 3 || !is_number) return false;
    return word.starts_with("10.") || word.starts_with("192.168.") || word.starts_with("172.") ||
           word.starts_with("127.");
}

bool is_path(std::string_view word) {
    std::string path = folded(word);
    for (std::string_view scheme : INNER_SCHEMES)
        if (path.starts_with(scheme)) return true;
    if (word.starts_with("\\\\") || word.starts_with("~/")) return word.size() > 3;
    if (word.size() > 3 && is_letter(word[0]) && word[1] == ':' && word[2] == '\\') return true;
    if (word[0] != '/') return false;
    std::size_t end = path.find('/', 1);
    return end != std::string::npos && end + 1 < path.size() &&
           is_one_of(std::string_view(path).substr(1, end - 1), ROOT_FOLDERS);
}

// "Q_DOCS_MANUAL_2", "needs_manual_check"; not the name of a file that they may have sent, nor an address.
bool is_inner_name(std::string_view word) {
    if (has(word, "@") || has(word, "://") || has(word, "www.") || has(word, "?") || has(word, "&"))
        return false;
    word = word.substr(0, word.find('=')); // "is_vip=false"
    if (!has(word, "_")) return false;
    std::string name = folded(word);
    for (std::string_view ending : PUBLIC_ENDINGS)
        if (name.ends_with(ending)) return false;
    return count_of(word, is_letter) >= 2 && !word.starts_with("_") && !word.ends_with("_");
}

// "0x8f3a21", a long run of hexadecimal digits: what machines name things by.
bool is_machine_number(std::string_view word) {
    constexpr std::size_t HASH_BYTES_MIN = 16;
    auto is_hexadecimal = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || c == '-'; };
    if (word.starts_with("0x"))
        return word.size() >= 6 && std::ranges::all_of(word.substr(2), is_hexadecimal);
    return word.size() >= HASH_BYTES_MIN && std::ranges::all_of(word, is_hexadecimal) &&
           count_of(word, is_digit) >= 4 && count_of(word, is_letter) >= 3;
}

// "CS-T2-ESCALATION": three parts in capitals, one of them a word.
bool is_queue_name(std::string_view word) {
    constexpr std::size_t WORD_LETTERS_MIN = 4, PARTS_MIN = 3;
    std::size_t parts = 0, words = 0;
    bool is_capital =
        std::ranges::all_of(word, [](char c) { return is_upper(c) || is_digit(c) || c == '-'; });
    split(word, "-", [&](std::string_view part) {
        ++parts;
        words += part.size() >= WORD_LETTERS_MIN && std::ranges::all_of(part, is_upper);
    });
    return is_capital && parts >= PARTS_MIN && words > 0;
}

// "#ops-alerts", "$first_name": a channel or a variable, not "#12" or "$79".
bool is_marked_name(std::string_view word) {
    constexpr std::size_t CAPITALS_MIN = 4; // "$AMOUNT", not "$US"
    if (word.size() > CAPITALS_MIN && word[0] == '$' &&
        std::ranges::all_of(word.substr(1), [](char c) { return is_upper(c) || c == '_'; }))
        return true;
    return word.size() > 3 && (word[0] == '#' || word[0] == '$') && is_lower(word[1]) && is_lower(word[2]);
}

// A reference that is written like those of inner trackers: "INC0012345", "JIRA-1234", "SEV2".
bool is_tracker_code(std::string_view word) {
    std::size_t letters = 0;
    while (letters < word.size() && is_upper(word[letters])) ++letters;
    std::string_view head = word.substr(0, letters), rest = word.substr(letters);
    if (rest.starts_with("-")) rest.remove_prefix(1);
    if (rest.empty() || !std::ranges::all_of(rest, is_digit)) return false;
    constexpr auto HEADS = std::to_array<std::string_view>(
        {"INC",  "PRB",    "CHG", "JIRA", "SEV", "OPS",     "DEVOPS", "BUG",  "KB",
         "RITM", "SCTASK", "CRQ", "ESC",  "ENG", "BACKEND", "INFRA",  "PLAT", "SRE",
         "DEV",  "QA",     "INT", "PR",   "MR",  "TASK",    "STORY",  "CS",   "SUP"});
    return is_one_of(head, HEADS);
}

class Backstage {
  public:
    explicit Backstage(const Exchange& exchange)
        : draft_(exchange.draft), text_(exchange.draft.matched.text.source) {
        std::string_view asked = exchange.message.matched.text.source;
        split(asked, " \t\r\n,;()\"", [&](std::string_view word) { known_.insert(trimmed(word)); });
        for (const Token& token : exchange.message.matched.text.tokens)
            known_.insert(asked.substr(token.span.begin, token.span.end - token.span.begin));
    }
    std::vector<Span> find();

  private:
    void find_slots();
    void find_machine_words();
    void find_codes();
    void find_remarks();
    bool is_inner(std::string_view word) const;
    bool is_known(std::string_view word) const { return known_.contains(word); }
    bool is_quoted(std::size_t at) const;
    static std::string_view trimmed(std::string_view word) {
        while (!word.empty() && has(".,!?:;'\"`)*", word.substr(word.size() - 1))) word.remove_suffix(1);
        while (!word.empty() && has("'\"`(*", word.substr(0, 1))) word.remove_prefix(1);
        return word;
    }

    const Found& draft_;
    std::string_view text_;
    std::unordered_set<std::string_view> known_; // what the customer wrote themselves is no secret
    std::vector<Span> out_;
};

void Backstage::find_slots() {
    for (std::size_t at = 0; at < text_.size();) {
        char c = text_[at];
        std::size_t end = at;
        if (has("{$<[", {&c, 1})) end = braces_end(text_, at);
        if (end == at && (c == '[' || c == '<' || c == '%')) end = slot_end(text_, at);
        bool stands_alone = at > 0 && is_blank(text_[at - 1]);
        if (c == '?' && stands_alone && text_.substr(at).starts_with("???"))
            end = std::min(text_.find_first_not_of('?', at), text_.size());
        for (std::string_view arrows : {">>>", "<<<"})
            if (text_.substr(at).starts_with(arrows)) end = at + arrows.size();
        // "____", "£__.__"
        if (c == '_' && (text_.substr(at).starts_with("___") || text_.substr(at).starts_with("__.__")))
            end = std::min(text_.find_first_not_of("_.", at), text_.size());
        if (end > at) out_.push_back({at, end});
        at = std::max(end, at + 1);
    }
}

bool Backstage::is_inner(std::string_view word) const {
    bool is_mention = word.size() > 2 && word[0] == '@' && is_letter(word[1]) && !has(word, ".");
    bool is_blanked = word[0] == 'X' && std::ranges::all_of(word, [](char c) { return c == 'X'; });
    return is_mention || is_blanked || is_one_of(word, NOTES_TO_ONESELF) || is_inner_host(word) ||
           is_machine(word) || is_private_address(word) || is_path(word) || is_inner_name(word) ||
           is_tracker_code(word) || is_machine_number(word) || is_queue_name(word) || is_marked_name(word);
}

void Backstage::find_machine_words() {
    for (std::size_t at = 0; at < text_.size();) {
        if (is_blank(text_[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text_.size() && !is_blank(text_[end]) && end - at < WORD_BYTES_MAX) ++end;
        split(text_.substr(at, end - at), ",;()\"|", [&](std::string_view part) {
            std::string_view word = trimmed(part);
            if (word.size() < 2 || is_known(word) || !is_inner(word)) return;
            std::size_t begin = static_cast<std::size_t>(word.data() - text_.data());
            out_.push_back({begin, begin + word.size()});
        });
        at = end;
    }
}

// "rule FR-2291", "acct 8830117", "note 88213": a label of ours with a code that they never saw.
void Backstage::find_codes() {
    const std::vector<Token>& tokens = draft_.matched.text.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!draft_.is(i, "inner-label")) continue;
        std::size_t end = std::min(i + 2 + LABEL_REACH, draft_.sentence_of(i).last);
        for (std::size_t at = i + 1; at < end; ++at) {
            if (draft_.is(at, "outer-label") || tokens[at].kind == TokenKind::word) {
                bool has_digit = std::ranges::any_of(tokens[at].word, is_digit);
                if (!has_digit && !tokens[at].is_in_capitals) break;
            }
            std::string_view written =
                text_.substr(tokens[at].span.begin, tokens[at].span.end - tokens[at].span.begin);
            std::size_t digits = count_of(written, is_digit), capitals = count_of(written, is_upper);
            bool is_code = (digits >= 3 && capitals + digits == written.size()) ||
                           (digits > 0 && capitals > 0) ||
                           (tokens[at].is_in_capitals && !draft_.is(at, "known-capitals"));
            if (!is_code || is_known(written)) continue;
            out_.push_back({tokens[i].span.begin, tokens[at].span.end});
            break;
        }
    }
}

void Backstage::find_remarks() {
    constexpr std::size_t NAME_WORDS_MAX = 2; // "our Salesforce", which may be what they ask about
    for (const Hit& hit : hits_of(draft_, Finds::backstage, Finds::not_backstage)) {
        Span last = draft_.token(hit.last - 1).span;
        bool is_theirs = hit.last - hit.first <= NAME_WORDS_MAX &&
                         is_known(text_.substr(last.begin, last.end - last.begin));
        if (!is_theirs) out_.push_back(draft_.matched.text.sentences[hit.sentence].span);
    }
}

bool Backstage::is_quoted(std::size_t at) const {
    const std::vector<Sentence>& sentences = draft_.matched.text.sentences;
    auto behind = std::ranges::upper_bound(sentences, at, {}, [](const Sentence& s) { return s.span.begin; });
    return behind != sentences.begin() && std::prev(behind)->is_quoted;
}

std::vector<Span> Backstage::find() {
    find_slots();
    find_machine_words();
    find_codes();
    find_remarks();
    std::erase_if(out_, [&](const Span& span) { return is_quoted(span.begin); });
    std::ranges::sort(out_, {}, &Span::begin);
    std::vector<Span> joined;
    for (const Span& span : out_) {
        bool joins = !joined.empty() && span.begin < joined.back().end;
        if (!joins)
            joined.push_back(span);
        else
            joined.back().end = std::max(joined.back().end, span.end);
    }
    return joined;
}

} // namespace

Hints check_backstage(const Exchange& exchange) {
    Hints out;
    for (const Span& span : Backstage(exchange).find())
        out.push_back(hint_of(exchange, "C4", Lack::backstage, span));
    return out;
}

} // namespace eider::language
