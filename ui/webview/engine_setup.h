// What must be set before the engine starts, once a process; and whether it may start at all.
#pragma once

#include <QString>

namespace postrider::ui::webview {

/// Why the engine must not run: its sandbox would not hold. Empty: it may.
QString objection();

/// Schemes, switches, graphics. The first call does it.
void prepareEngine();

} // namespace postrider::ui::webview
