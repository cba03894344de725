#include "resources/resources.h"

// Q_INIT_RESOURCE must stand outside of any namespace.
static void initIcons()
{
    Q_INIT_RESOURCE(resources);
}

namespace postrider::resources {

void initResources()
{
    initIcons();
}

QString iconPath(const QString &name)
{
    return QStringLiteral(":/postrider/icons/%1.svg").arg(name);
}

QString appIconPath()
{
    return QStringLiteral(":/postrider/app-icon.svg");
}

} // namespace postrider::resources
