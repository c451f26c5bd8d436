// The parts of the OpenAPI document that are the same for all endpoints: errors and ways to sign in.
#pragma once
#include "platform/codec/error_body.h"
#include "platform/codec/schema.h"

namespace eider::codec {

// Names in components/securitySchemes, each enough by itself.
inline constexpr std::array<std::string_view, 3> SECURITY_SCHEMES{"basic", "bearer", "session"};

std::string_view response_name(RefusalKind kind); // in components/responses
void refer_to_errors(SchemaBook& book);           // so that the schema of errors is among those written
void write_error_responses(SchemaBook& book, JsonWriter& out); // the member "responses"
void write_security_schemes(JsonWriter& out);                  // the member "securitySchemes"

} // namespace eider::codec
