// What the running program is made of, handed to the edges: the world behind its seams.
#pragma once
#include "platform/base/clock.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/password.h"
#include "platform/crypto/random.h"
#include "platform/storage/blobs.h"
#include "platform/storage/storage.h"

namespace eider {

// The desk's own keys, each for one purpose, derived from the installation's key.
struct DeskKeys {
    SecretKey tokens;   // hashes of API tokens and sessions
    SecretKey messages; // marks in Message-IDs and reply addresses
    SecretKey secrets;  // passwords and tokens that the desk uses elsewhere
    SecretKey links;    // private links that are sent to customers
    explicit DeskKeys(const SecretKey& installation)
        : tokens(installation.derive("tokens")), messages(installation.derive("messages")),
          secrets(installation.derive("secrets")), links(installation.derive("links")) {}
};

// Members outlive whoever holds the desk. Thread: any.
struct Desk {
    storage::Storage& storage;
    const Clock& clock;
    Random& random;
    const storage::Blobs& blobs;
    const DeskKeys& keys;
    PasswordPool& passwords;
    std::string public_url; // "https://desk.example", without '/' at the end; "" = as the request says
};

// The installation's key: made once and kept in the database, so that all nodes have the same.
SecretKey installation_key(storage::Storage& storage, Random& random);

// What is stored of a token.
std::string token_hash(const DeskKeys& keys, std::string_view token);

} // namespace eider
