// The commands beside serving. Each gives the exit status, and says in a sentence on standard error what is
// wrong.
#pragma once
#include "app/options.h"

#include <string>
#include <vector>

namespace eider::app {

struct NewAccount {
    std::string email, name, role = "rep";
};
int set_up(const Settings& settings, const NewAccount& account);   // password on standard input
int add_user(const Settings& settings, const NewAccount& account); // password on standard input
int create_token(const Settings& settings, const std::string& email, const std::string& label);
int check(const Settings& settings);
int back_up(const Settings& settings, const std::string& file);
int restore(const Settings& settings, const std::string& file);
int print_openapi();
// Takes in files, folders, mbox files and Maildirs ("-" = standard input), each message durably.
int receive_mail(const Settings& settings, const std::string& mailbox, const std::vector<std::string>& paths);

} // namespace eider::app
