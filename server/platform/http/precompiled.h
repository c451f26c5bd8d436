// Beast and Asio with the standard headers, compiled once for the files that use them.
#pragma once
#include "platform/base/precompiled.h"

#include <boost/asio.hpp>
#include <boost/beast.hpp>
