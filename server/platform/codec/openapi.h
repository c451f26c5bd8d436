// The OpenAPI 3.1 document of a list of endpoints.
#pragma once
#include "platform/codec/endpoint.h"

#include <span>
#include <string>

namespace eider {

struct OpenApiInfo {
    std::string title;
    std::string version;
    std::string description = {};
    std::string server_url = {}; // without the paths' "/api/v2"; empty: the place that the document came from
};

// The whole document as JSON. Two endpoints with one operationId are our own mistake.
std::string openapi_document(std::span<const EndpointDescription> endpoints, const OpenApiInfo& info);

// The operationId of an endpoint: its own name, or made from verb and path ("getTicketsById").
std::string operation_id(const EndpointDescription& endpoint);

// Whether the endpoint takes a body as bytes, of one type only (or of none in particular): 415 else.
bool wants_type(const EndpointDescription& endpoint);

} // namespace eider
