// What tests with a whole desk use, compiled once.
#pragma once
#include "platform/base/precompiled.h"

#include "tests/support/door.h"
