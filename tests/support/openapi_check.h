// What must hold inside an OpenAPI document, for tests of any list of endpoints.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider::tests {

// Sentences about what is wrong: references that lead nowhere, path parameters not declared or declared in
// vain, operationIds that come twice, operations without a good answer, schemas nobody refers to. Empty: all
// is well.
std::vector<std::string> openapi_defects(std::string_view document);

} // namespace eider::tests
