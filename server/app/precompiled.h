// What nearly every room uses, compiled once: the standard headers, results and moments, storage and the log.
#pragma once
#include "platform/base/precompiled.h"

#include "events/log.h"
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/base/result.h"
#include "platform/base/text.h"
#include "platform/storage/storage.h"
