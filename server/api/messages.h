// Mail over HTTP: raw messages that programs bring.
#pragma once
#include "api/routes.h"

namespace eider::api {

void add_message_routes(Routes& routes);

} // namespace eider::api
