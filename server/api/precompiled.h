// What nearly every endpoint uses, compiled once: the description of types, the routes, the views of tickets
// and people.
#pragma once
#include "platform/base/precompiled.h"

#include "api/event_view.h"
#include "api/paging.h"
#include "api/routes.h"
#include "api/ticket_view.h"
#include "api/user_view.h"
