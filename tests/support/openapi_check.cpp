// Walks the whole document once for references, and each operation for what belongs to it.
#include "tests/support/openapi_check.h"

#include "platform/base/text.h"
#include "platform/codec/json_view.h"

#include <fmt/format.h>
#include <set>

namespace eider::tests {
namespace {

using Kind = JsonView::Kind;

template <class Visit> void for_each_member(JsonView object, Visit visit) {
    if (object.kind() != Kind::object) return;
    for (std::size_t i = 0; i < object.size(); ++i) {
        auto [key, value] = object.member(i);
        visit(key, value);
    }
}

class Check {
  public:
    explicit Check(JsonView root) : root_(root) {}

    std::vector<std::string> run() {
        if (text_at("openapi") != "3.1.0") defects_.push_back("The document is not OpenAPI 3.1.0.");
        visit(root_);
        if (auto paths = root_.find("paths"))
            for_each_member(*paths, [&](auto path, auto item) { check_path(path, item); });
        check_unused_schemas();
        return std::move(defects_);
    }

  private:
    std::string_view text_at(std::string_view key) const {
        auto found = root_.find(key);
        return found && found->kind() == Kind::text ? found->text() : std::string_view();
    }

    // Follows "#/a/b"; "~1" and "~0" do not occur in our names.
    bool leads_somewhere(std::string_view reference) const {
        if (!reference.starts_with("#/")) return false;
        JsonView at = root_;
        for (std::string_view part : split(reference.substr(2), '/')) {
            if (at.kind() != Kind::object) return false;
            auto next = at.find(part);
            if (!next) return false;
            at = *next;
        }
        return true;
    }

    void visit(JsonView value) {
        if (value.kind() == Kind::list)
            for (std::size_t i = 0; i < value.size(); ++i) visit(value.at(i));
        for_each_member(value, [&](std::string_view key, JsonView member) {
            if (key == "$ref" && member.kind() == Kind::text) {
                used_.insert(std::string(member.text()));
                if (!leads_somewhere(member.text()))
                    defects_.push_back(fmt::format("{} leads nowhere.", member.text()));
            }
            visit(member);
        });
    }

    void check_path(std::string_view path, JsonView item) {
        std::set<std::string> wanted;
        for (std::string_view segment : split(path, '/'))
            if (segment.starts_with('{')) wanted.emplace(segment.substr(1, segment.size() - 2));
        for_each_member(item, [&](std::string_view verb, JsonView operation) {
            std::string name = fmt::format("{} {}", verb, path);
            check_operation(name, operation);
            if (path_parameters(name, operation) != wanted)
                defects_.push_back(name + " does not declare the parameters of its path.");
        });
    }

    void check_operation(const std::string& name, JsonView operation) {
        auto id = operation.find("operationId");
        if (!id || !operation_ids_.insert(std::string(id->text())).second)
            defects_.push_back(name + " has no operationId of its own.");
        bool has_good = false;
        if (auto responses = operation.find("responses"))
            for_each_member(*responses,
                            [&](std::string_view status, JsonView) { has_good |= status.starts_with('2'); });
        if (!has_good) defects_.push_back(name + " has no good answer.");
    }

    std::set<std::string> path_parameters(const std::string& name, JsonView operation) {
        std::set<std::string> in_path, seen;
        auto parameters = operation.find("parameters");
        for (std::size_t i = 0; parameters && i < parameters->size(); ++i) {
            JsonView parameter = parameters->at(i);
            std::string called(parameter.find("name")->text()), place(parameter.find("in")->text());
            if (!seen.insert(place + ":" + called).second)
                defects_.push_back(fmt::format("{} declares {} twice.", name, called));
            if (!parameter.find("schema"))
                defects_.push_back(fmt::format("{} says nothing about {}.", name, called));
            if (place == "path") in_path.insert(called);
        }
        return in_path;
    }

    void check_unused_schemas() {
        auto components = root_.find("components");
        auto schemas = components ? components->find("schemas") : std::nullopt;
        if (!schemas) return;
        for_each_member(*schemas, [&](std::string_view name, JsonView) {
            if (!used_.contains("#/components/schemas/" + std::string(name)))
                defects_.push_back(fmt::format("Nobody refers to the schema {}.", name));
        });
    }

    JsonView root_;
    std::vector<std::string> defects_;
    std::set<std::string> used_, operation_ids_;
};

} // namespace

std::vector<std::string> openapi_defects(std::string_view document) {
    auto parsed = JsonDocument::parse(document);
    if (!parsed) return {parsed.error().sentence};
    return Check(parsed->root()).run();
}

} // namespace eider::tests
