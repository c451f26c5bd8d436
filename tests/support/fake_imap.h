// An IMAP server for stories, without any wire: folders that the test fills, and things that it makes go
// wrong.
#pragma once
#include "platform/base/check.h"
#include "platform/mail/imap.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace eider::support {

class FakeImap final : public mail::ImapConnection {
  public:
    using Uids = std::vector<std::uint32_t>;

    std::map<std::string, std::map<std::uint32_t, std::string>> folders{{"INBOX", {}}};
    std::uint32_t uid_validity = 7, next_uid = 1;
    std::set<std::uint32_t> refused;                   // NO when they are fetched
    std::set<std::uint32_t> not_given;                 // left out
    std::set<std::uint32_t> cutting;                   // the connection ends when they are fetched
    std::map<std::uint32_t, std::uint64_t> sizes_said; // instead of the real ones
    std::vector<Uids> fetched;                         // each command
    std::vector<std::uint32_t> headers_asked;

    std::uint32_t arrives(std::string bytes) {
        folders["INBOX"][next_uid] = std::move(bytes);
        return next_uid++;
    }

    mail::ImapFolder select(const std::string& folder, mail::ImapAccess access) override {
        if (!folders.contains(folder))
            throw mail::ImapFailed(mail::ImapProblem::folder_missing,
                                   "The mailbox has no folder \"" + folder + "\".");
        selected_ = folder;
        access_ = access;
        return {.uid_validity = uid_validity, .messages = static_cast<std::uint32_t>(here().size())};
    }
    Uids uids_from(std::uint32_t first) override {
        Uids uids;
        for (const auto& [uid, bytes] : here())
            if (uid >= first) uids.push_back(uid);
        return uids;
    }
    std::vector<mail::ImapSize> sizes(const Uids& uids) override {
        std::vector<mail::ImapSize> sizes;
        for (std::uint32_t uid : uids)
            if (here().contains(uid))
                sizes.push_back({uid, sizes_said.contains(uid) ? sizes_said[uid] : here()[uid].size()});
        return sizes;
    }
    void fetch(const Uids& uids, const std::function<void(mail::ImapMessage)>& each) override {
        fetched.push_back(uids);
        for (std::uint32_t uid : uids) {
            if (cutting.contains(uid))
                throw mail::ImapFailed(mail::ImapProblem::connection_lost,
                                       "The mail server closed the connection.");
            if (refused.contains(uid))
                throw mail::ImapFailed(mail::ImapProblem::command_refused,
                                       "The mail server does not give it.");
            if (here().contains(uid) && !not_given.contains(uid)) each({.uid = uid, .bytes = here()[uid]});
        }
    }
    std::optional<std::string> headers(std::uint32_t uid) override {
        headers_asked.push_back(uid);
        const std::string& bytes = here()[uid];
        return bytes.substr(0, bytes.find("\r\n\r\n") + 4);
    }
    bool has(std::uint32_t uid) override { return here().contains(uid); }
    void move(const Uids& uids, const std::string& folder) override {
        check(access_ == mail::ImapAccess::moving, "who only reads a folder moves nothing");
        if (!folders.contains(folder))
            throw mail::ImapFailed(mail::ImapProblem::folder_missing,
                                   "There is no folder \"" + folder + "\".");
        for (std::uint32_t uid : uids) {
            auto node = here().extract(uid);
            if (node) folders[folder][next_uid++] = std::move(node.mapped());
        }
    }
    void wait_for_news(std::chrono::milliseconds) override {
        throw mail::ImapFailed(mail::ImapProblem::interrupted, "The story waits for nothing.");
    }

  private:
    std::map<std::uint32_t, std::string>& here() { return folders[selected_]; }
    std::string selected_ = "INBOX";
    mail::ImapAccess access_ = mail::ImapAccess::reading;
};

} // namespace eider::support
