// The commands, each a coroutine that ends with an exit code.
#pragma once

#include "arguments.h"
#include "async/task.h"
#include "output.h"

namespace postrider::ctl {

/// What every command gets; outlives it.
struct Context {
    const Arguments &arguments;
    const Output &output;
};

Task<int> runCheck(Context context);
Task<int> runAccount(Context context);
Task<int> runFolders(Context context);
Task<int> runSync(Context context);
Task<int> runList(Context context);
Task<int> runSearch(Context context);
Task<int> runShow(Context context);
Task<int> runThread(Context context);
Task<int> runSend(Context context);
Task<int> runOutbox(Context context);
Task<int> runParse(Context context);

/// Finds the command by its name; throws UsageError if there is none.
Task<int> runCommand(Context context);

} // namespace postrider::ctl
