#include "engine_setup.h"

#include "mail_scheme.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

QT_BEGIN_NAMESPACE
// Exported by QtGui for Qt's own modules; without it the engine would need an application attribute that costs every start.
Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext *context);
QT_END_NAMESPACE

namespace postrider::ui::webview {

using namespace Qt::StringLiterals;

namespace {

/// Tests run as root in containers, where there is no sandbox. Nobody reads mail with this.
bool isTestAsRoot()
{
    return qEnvironmentVariable("POSTRIDER_TEST_ENGINE_AS_ROOT") == "yes"_L1;
}

/// Whether this user may make the namespaces that the sandbox consists of. Asked in a child, as it can't be undone.
bool canMakeNamespaces()
{
    const pid_t child = fork();
    if (child == 0)
        _exit(unshare(CLONE_NEWUSER) == 0 ? 0 : 1);
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// True if OpenGL is drawn by the processor: then Qt Quick's own software renderer is faster and takes less memory.
bool lacksGraphicsCard()
{
    QOpenGLContext context;
    QOffscreenSurface surface;
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return true;
    const QByteArray renderer(reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER)));
    context.doneCurrent();
    return renderer.contains("llvmpipe") || renderer.contains("softpipe") || renderer.contains("swrast");
}

/// No switch alone is relied upon; every one closes a way to the network or a door that mail does not need. "low-end" keeps small
/// caches of pixels and pictures: a mail is looked at once, and the engine takes 60 MB less for the same picture.
QByteArray switches()
{
    QByteArray all = "--host-resolver-rules=\"MAP * ~NOTFOUND\" --proxy-server=socks5://127.0.0.1:9 --proxy-bypass-list=<-loopback>"
                     " --disable-background-networking --disable-component-update --disable-domain-reliability --no-pings"
                     " --dns-prefetch-disable --disable-sync --disable-breakpad --disable-speech-api --disable-3d-apis --disable-webgl"
                     " --force-webrtc-ip-handling-policy --webrtc-ip-handling-policy=disable_non_proxied_udp --enable-low-end-device-mode";
    // The variable is how a user turns it on for all programs before any screen reader has asked.
    if (QAccessible::isActive() || qEnvironmentVariableIntValue("QT_LINUX_ACCESSIBILITY_ALWAYS_ON") > 0)
        all += " --force-renderer-accessibility";
    return all;
}

} // namespace

QString objection()
{
    if (geteuid() == 0) {
        return isTestAsRoot() ? QString()
                              : QCoreApplication::translate("WebView", "The browser engine does not run as root: its sandbox would not hold.");
    }
    static const bool sandboxHolds = canMakeNamespaces();
    return sandboxHolds ? QString()
                        : QCoreApplication::translate("WebView", "This system does not let programs make a sandbox, so the browser engine is not used.");
}

void prepareEngine()
{
    static bool done = false;
    if (std::exchange(done, true))
        return;
    registerMailSchemes();
    // What else stands in the variable is not the user's wish for his mail.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", switches());
    qunsetenv("QTWEBENGINE_REMOTE_DEBUGGING");
    if (isTestAsRoot())
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
    else
        qunsetenv("QTWEBENGINE_DISABLE_SANDBOX");
    if (lacksGraphicsCard())
        qputenv("QT_QUICK_BACKEND", "software");
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    if (!QOpenGLContext::globalShareContext()) {
        auto *shared = new QOpenGLContext; // as long as the process lives
        shared->create();
        qt_gl_set_global_share_context(shared);
    }
}

} // namespace postrider::ui::webview
