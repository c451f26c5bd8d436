// Reads the embedded files.
#include "demo/material.h"

#include "demo/variation.h"
#include "platform/base/embedded.h"

namespace eider::demo {

Result<Material> read_material() {
    Material material;
    std::vector<Script> scripts;
    for (const EmbeddedFile& file : embedded_demonstration()) {
        if (file.name == "people.txt")
            material.cast = TRY(read_cast(file.bytes));
        else if (file.name.starts_with("files/"))
            material.files[std::string(file.name.substr(6))] = file.bytes;
        else
            scripts.push_back(TRY(read_script(file.name, file.bytes)));
    }
    Variation variation(material.cast);
    for (const Script& script : scripts) variation.tell(script, material.stories);
    return material;
}

} // namespace eider::demo
