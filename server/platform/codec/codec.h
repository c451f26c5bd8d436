// All that a room needs to describe what goes over the wire, to write it and to read it.
#pragma once
#include "platform/codec/describe.h"
#include "platform/codec/envelope.h"
#include "platform/codec/read.h"
#include "platform/codec/write.h"
