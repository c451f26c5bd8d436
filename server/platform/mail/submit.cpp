// SMTP by libcurl. The library reports little of what a server said, so every line is followed
// (SmtpTranscript) and the outcome is judged from that; the library's own code only tells how the wire ended.
#include "platform/mail/submit.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/message_id.h"
#include "platform/mail/submit_transcript.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr int PORT_MAX = 65535;

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using List = std::unique_ptr<curl_slist, FreeList>;

// One run of the library. Lives as long as the run; the callbacks get its address.
struct Run {
    const Envelope& envelope;
    std::string_view rest; // of the mail
    Conversation conversation;
    std::array<char, CURL_ERROR_SIZE> words{};
};

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* user) {
    Run& run = *static_cast<Run*>(user);
    std::size_t bytes = std::min(size * count, run.rest.size());
    std::memcpy(buffer, run.rest.data(), bytes);
    run.rest.remove_prefix(bytes);
    run.conversation.all_sent = run.rest.empty();
    return bytes;
}

// Each line that the server says. Anything but the whole size stops the run.
std::size_t hear(char* buffer, std::size_t size, std::size_t count, void* user) {
    Run& run = *static_cast<Run*>(user);
    SmtpTranscript& transcript = run.conversation.transcript;
    transcript.heard({buffer, size * count});
    bool may_stop = transcript.phase() == SmtpPhase::sender && transcript.answer();
    if (may_stop && missing_offer(run.conversation, run.envelope) != SubmitReason::none) return 0;
    return size * count;
}

int watch(CURL* handle, curl_infotype type, char* data, std::size_t size, void* user) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    std::string_view command(data, size);
    static_cast<Run*>(user)->conversation.transcript.sent(command);
    // All is decided; the library would wait for the goodbye as long as for any other answer.
    if (trim(command) == "QUIT")
        curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                         static_cast<long>(SMTP_GOODBYE_TIMEOUT.count()));
    return 0;
}

std::size_t drop_bytes(char*, std::size_t size, std::size_t count, void*) { return size * count; }

template <class Value> void set(CURL* handle, CURLoption option, Value value) {
    CURLcode code = curl_easy_setopt(handle, option, value);
    check(code == CURLE_OK, "libcurl is built with SMTP, TLS and all the options that the desk sets");
}

void set_text(CURL* handle, CURLoption option, const std::string& text) { set(handle, option, text.c_str()); }

Handle new_handle() {
    // A server that hangs up while OpenSSL writes must be an error, not the end of the program.
    static const bool started =
        curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK && std::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
    check(started, "libcurl must start");
    Handle handle(curl_easy_init());
    check(handle != nullptr, "libcurl gives a handle as long as there is memory");
    return handle;
}

void set_server(CURL* handle, const SmtpServer& server) {
    bool literal = server.host.find(':') != std::string::npos;
    std::string url =
        fmt::format("{}://{}{}{}:{}/{}", server.security == SmtpSecurity::tls ? "smtps" : "smtp",
                    literal ? "[" : "", server.host, literal ? "]" : "", server.port, server.helo_name);
    set_text(handle, CURLOPT_URL, url);
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_FORBID_REUSE, 1L);
    long security = server.security == SmtpSecurity::plain ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    set(handle, CURLOPT_USE_SSL, security);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!server.authorities_pem.empty()) {
        curl_blob blob{.data = const_cast<char*>(server.authorities_pem.data()),
                       .len = server.authorities_pem.size(),
                       .flags = CURL_BLOB_COPY};
        set(handle, CURLOPT_CAINFO_BLOB, &blob);
    }
}

void set_login(CURL* handle, const SmtpServer& server) {
    if (server.user.empty()) return;
    set_text(handle, CURLOPT_USERNAME, server.user);
    if (server.bearer_token.empty()) {
        set_text(handle, CURLOPT_PASSWORD, server.password);
        set(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
    } else {
        set_text(handle, CURLOPT_XOAUTH2_BEARER, server.bearer_token);
        set(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2;AUTH=OAUTHBEARER");
    }
}

void set_times(CURL* handle, const SmtpServer& server) {
    auto answer = std::chrono::ceil<std::chrono::seconds>(server.answer_timeout);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_timeout.count()));
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(answer.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(server.whole_timeout.count()));
}

void set_callbacks(CURL* handle, Run& run) {
    set(handle, CURLOPT_ERRORBUFFER, run.words.data());
    set(handle, CURLOPT_VERBOSE, 1L);
    set(handle, CURLOPT_DEBUGFUNCTION, &watch);
    set(handle, CURLOPT_DEBUGDATA, &run);
    set(handle, CURLOPT_HEADERFUNCTION, &hear);
    set(handle, CURLOPT_HEADERDATA, &run);
    set(handle, CURLOPT_WRITEFUNCTION, &drop_bytes);
}

List set_mail(CURL* handle, Run& run) {
    List recipients;
    for (const std::string& recipient : run.envelope.recipients) {
        curl_slist* longer = curl_slist_append(recipients.get(), recipient.c_str());
        check(longer != nullptr, "libcurl grows a list as long as there is memory");
        std::ignore = recipients.release();
        recipients.reset(longer);
    }
    set_text(handle, CURLOPT_MAIL_FROM, run.envelope.sender);
    set(handle, CURLOPT_MAIL_RCPT, recipients.get());
    set(handle, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(run.rest.size()));
    set(handle, CURLOPT_READFUNCTION, &give_bytes);
    set(handle, CURLOPT_READDATA, &run);
    return recipients;
}

WireEnd end_of(CURLcode code) {
    switch (code) {
    case CURLE_OK:
    case CURLE_WRITE_ERROR: // we stopped it ourselves
    case CURLE_WEIRD_SERVER_REPLY: return WireEnd::well;
    case CURLE_COULDNT_RESOLVE_HOST: return WireEnd::host_not_found;
    case CURLE_COULDNT_CONNECT: return WireEnd::not_reachable;
    case CURLE_OPERATION_TIMEDOUT: return WireEnd::timed_out;
    case CURLE_USE_SSL_FAILED: return WireEnd::tls_missing;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE: return WireEnd::tls_failed;
    case CURLE_PEER_FAILED_VERIFICATION: return WireEnd::not_trusted;
    case CURLE_LOGIN_DENIED: return WireEnd::login;
    default: return WireEnd::lost;
    }
}

// Empty when the settings can be used.
std::string problem_of(const SmtpServer& server) {
    auto has_zero = [](const std::string& text) { return text.find('\0') != std::string::npos; };
    bool literal = !server.host.empty() && server.host.find(':') != std::string::npos &&
                   server.host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos;
    if (!literal && !is_host_name(server.host))
        return fmt::format("\"{}\" is not the name of a mail server.", clean_line(server.host));
    if (server.port < 1 || server.port > PORT_MAX) return fmt::format("{} is not a port.", server.port);
    if (!server.helo_name.empty() && !is_host_name(server.helo_name))
        return fmt::format("\"{}\" is not a name for this desk.", clean_line(server.helo_name));
    if (has_zero(server.user) || has_zero(server.password) || has_zero(server.bearer_token))
        return "The user or password holds a character that cannot be sent.";
    return {};
}

// The library's words without its own prefixes and last full stop.
std::string clean_detail(const Run& run, CURLcode code) {
    std::string_view words = run.words[0] != '\0' ? run.words.data() : curl_easy_strerror(code);
    for (std::string_view prefix : {"SSL certificate problem: ", "SSL: "})
        if (words.starts_with(prefix)) words.remove_prefix(prefix.size());
    while (words.ends_with('.')) words.remove_suffix(1);
    return clean_line(words);
}

void start(Run& run, const SmtpServer& server) {
    run.conversation.wanted_login = !server.user.empty();
    run.conversation.with_token = !server.bearer_token.empty();
}

void perform(CURL* handle, Run& run, const SmtpServer& server, SubmitResult& about) {
    set_server(handle, server);
    set_login(handle, server);
    set_times(handle, server);
    set_callbacks(handle, run);
    CURLcode code = curl_easy_perform(handle);
    run.conversation.end = end_of(code);
    about.host = server.host;
    about.port = server.port;
    if (code != CURLE_OK) about.detail = clean_detail(run, code);
}

SubmitResult with_place(SubmitResult result, SubmitResult&& place) {
    result.host = std::move(place.host);
    result.port = place.port;
    result.detail = std::move(place.detail);
    return result;
}

SubmitResult bad_settings(const SmtpServer& server, std::string problem) {
    return {.state = SubmitState::temporary,
            .reason = SubmitReason::bad_settings,
            .host = server.host,
            .port = server.port,
            .detail = std::move(problem)};
}

} // namespace

SubmitResult submit(const SmtpServer& server, const Envelope& envelope, std::string_view bytes) {
    check(!envelope.recipients.empty(), "a mail without recipients is never submitted");
    if (std::string problem = problem_of(server); !problem.empty())
        return bad_settings(server, std::move(problem));
    Run run{.envelope = envelope, .rest = bytes, .conversation = {}};
    start(run, server);
    Handle handle = new_handle();
    List recipients = set_mail(handle.get(), run);
    SubmitResult place;
    perform(handle.get(), run, server, place);
    return with_place(judge(run.conversation, envelope), std::move(place));
}

Result<std::string> test_smtp(const SmtpServer& server) {
    auto refuse_result = [](const SubmitResult& result) {
        return refuse(RefusalKind::invalid, sentence(result));
    };
    if (std::string problem = problem_of(server); !problem.empty())
        return refuse_result(bad_settings(server, std::move(problem)));
    SmtpServer quick = server;
    quick.whole_timeout = std::min(quick.whole_timeout, SMTP_TEST_TIMEOUT);
    const Envelope nobody;
    Run run{.envelope = nobody, .rest = {}, .conversation = {}};
    start(run, quick);
    Handle handle = new_handle();
    // Without recipients the library sends this one command.
    set(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    set(handle.get(), CURLOPT_NOBODY, 1L);
    SubmitResult place;
    perform(handle.get(), run, quick, place);
    const SmtpTranscript& transcript = run.conversation.transcript;
    bool reached =
        transcript.phase() == SmtpPhase::other && transcript.answer() && transcript.answer()->code == 250;
    if (reached && run.conversation.wanted_login && !transcript.is_logged_in()) {
        place.reason = SubmitReason::login_not_offered;
        return refuse_result(place);
    }
    if (!reached) return refuse_result(with_place(judge(run.conversation, nobody), std::move(place)));
    return fmt::format("The mail server {} works: the connection is {}{}.", server.host,
                       server.security == SmtpSecurity::plain ? "not encrypted" : "encrypted",
                       server.user.empty() ? "" : " and the login was accepted");
}

} // namespace eider::mail
