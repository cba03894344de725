// The plugin's root object.
#include "engine_setup.h"
#include "reader/rich_view.h"
#include "web_view.h"

namespace postrider::ui {

class WebEnginePlugin final : public QObject, public RichEngine
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PostriderRichEngineId)
    Q_INTERFACES(postrider::ui::RichEngine)

public:
    QString objection() const override { return webview::objection(); }

    void prepare() override { webview::prepareEngine(); }

    RichView *create(QWidget *parent) override
    {
        webview::prepareEngine();
        return new webview::WebView(parent);
    }
};

} // namespace postrider::ui

#include "engine_plugin.moc"
