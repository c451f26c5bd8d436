// Where a listener for mail listens, and who may connect.
#include "platform/mail/smtp_listener.h"
#include "platform/mail/smtp_socket.h"
#include "tests/support/mail_client.h"
#include "tests/support/temporary_folder.h"

#include <arpa/inet.h>
#include <fstream>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace eider::mail {
namespace {

struct Nobody final : MailTaker {
    SmtpReply recipient(const std::string&) override { return {550, "5.1.1", "Nobody."}; }
    Taken take(const IncomingMail&) override { return {}; }
};

std::string refusal_of(const std::string& place, const std::vector<std::string>& trusted = {}) {
    Nobody taker;
    SmtpListener listener({.place = place, .trusted = trusted}, taker);
    auto started = listener.start();
    return started ? "it listens" : started.error().sentence;
}

TEST(SmtpListener, ListensOnAFreePortAndSaysWhich) {
    Nobody taker;
    SmtpListener listener({.place = "127.0.0.1:0", .host_name = "desk.example"}, taker);
    std::string place = listener.start().value();
    EXPECT_TRUE(place.starts_with("127.0.0.1:")) << place;
    EXPECT_NE(place, "127.0.0.1:0");
    EXPECT_EQ(support::MailClient(place).hear(), "220 desk.example LMTP Eider");
    EXPECT_EQ(refusal_of(place), "Another program listens on " + place +
                                     " already. Stop it, or choose another place for incoming mail.");
}

TEST(SmtpListener, GreetsWithTheNameOfTheMachineWhenNoneIsGiven) {
    Nobody taker;
    SmtpListener listener({.place = "127.0.0.1:0"}, taker);
    std::string greeting = support::MailClient(listener.start().value()).hear();
    EXPECT_GT(greeting.size(), std::string("220  LMTP Eider").size());
}

TEST(SmtpListener, SaysWhatIsWrongWithAPlace) {
    for (std::string place : {"", "24", "127.0.0.1", "127.0.0.1:x", ":24", "127.0.0.1:65536", "127.0.0.1:-1"})
        EXPECT_EQ(refusal_of(place),
                  "HOST:PORT or the path of a socket is wanted for incoming mail, as in 127.0.0.1:24 or "
                  "/run/eider/lmtp, not \"" +
                      place + "\".");
    EXPECT_EQ(refusal_of("no-such-name.invalid:24"),
              "The name no-such-name.invalid is not known as an address to listen on.");
    EXPECT_EQ(refusal_of("192.0.2.7:2424"),
              "Listening for mail on 192.0.2.7:2424 is not possible: Cannot assign requested address.");
    EXPECT_EQ(refusal_of("/no/such/folder/lmtp"),
              "Listening for mail on /no/such/folder/lmtp is not possible: No such file or directory.");
    std::string longest = "/" + std::string(sizeof(sockaddr_un::sun_path) - 1, 'x');
    EXPECT_TRUE(refusal_of(longest).ends_with("is too long for a socket: at most 107 bytes are possible."));
    EXPECT_EQ(refusal_of("127.0.0.1:0", {"nonsense"}),
              "The trusted network 'nonsense' is neither an address nor a range such as 10.0.0.0/8.");
}

TEST(SmtpListener, TakesThePlaceOfASocketFileThatADeadProgramLeft) {
    eider::test::TemporaryFolder folder;
    std::string file = std::string(folder.path()) + "/lmtp";
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        file.copy(address.sun_path, file.size());
        Descriptor dead(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        ASSERT_EQ(bind(dead.number(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    }
    Nobody taker;
    SmtpListener listener({.place = file}, taker);
    ASSERT_TRUE(listener.start());
    struct stat state{};
    ASSERT_EQ(stat(file.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777u, 0666u) << "the mail server runs under an account of its own";
    EXPECT_TRUE(support::MailClient(file).hear().starts_with("220 "));
}

TEST(SmtpListener, LeavesAFileAloneThatIsNoSocket) {
    eider::test::TemporaryFolder folder;
    std::string file = std::string(folder.path()) + "/precious";
    std::ofstream(file) << "kept";
    EXPECT_NE(refusal_of(file), "it listens");
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(SmtpListener, TrustsThisMachineAndTheNetworksThatAreNamed) {
    // A connection from 127.0.0.2 is one of this machine; other machines are asked of the list alone.
    Descriptor listening(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
        connecting(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(bind(listening.number(), reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(listening.number(), 1), 0);
    getsockname(listening.number(), reinterpret_cast<sockaddr*>(&address), &size);
    ASSERT_EQ(connect(connecting.number(), reinterpret_cast<sockaddr*>(&address), size), 0);
    Descriptor accepted(accept(listening.number(), nullptr, nullptr));
    EXPECT_TRUE(is_trusted_peer(accepted.number(), {}));
    EXPECT_FALSE(is_trusted_peer(listening.number(), {})) << "without a peer there is nobody to trust";
    Networks named = Networks::read({"10.0.0.0/8"}, "network").value();
    EXPECT_TRUE(is_trusted_address("10.1.2.3", named));
    EXPECT_FALSE(is_trusted_address("11.1.2.3", named));
    EXPECT_TRUE(is_trusted_address("::ffff:127.0.0.1", {}));
    EXPECT_TRUE(is_trusted_address("::1", {}));
    EXPECT_FALSE(is_trusted_address("fe80::1%eth0", {}));
    EXPECT_FALSE(is_trusted_address("192.0.2.1", {}));
}

} // namespace
} // namespace eider::mail
