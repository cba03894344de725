#include "settings/preference_pages.h"

#include "forms/pieces.h"
#include "reader/rich_view.h"
#include "widgets/display_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace postrider::ui {

using Preferences = mail::Preferences;

PreferencePages::PreferencePages(mail::MailService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&m_service, &mail::MailService::preferencesChanged, this, &PreferencePages::load);
}

void PreferencePages::load()
{
    m_loading = true;
    const Preferences preferences = m_service.preferences();
    for (const auto &loader : m_loaders)
        loader(preferences);
    m_loading = false;
}

void PreferencePages::change(const std::function<void(Preferences &)> &edit)
{
    if (m_loading)
        return;
    Preferences preferences = m_service.preferences();
    edit(preferences);
    m_service.setPreferences(preferences);
}

QWidget *PreferencePages::makeSwitch(const char *key, bool Preferences::*field)
{
    auto *box = new QCheckBox;
    box->setObjectName(QLatin1String(key));
    const auto loader = [box, field](const Preferences &preferences) { box->setChecked(preferences.*field); };
    loader(m_service.preferences());
    m_loaders.push_back(loader);
    connect(box, &QCheckBox::toggled, this,
            [this, field](bool on) { change([=](Preferences &preferences) { preferences.*field = on; }); });
    return box;
}

QWidget *PreferencePages::makePictureConsent()
{
    auto *forget = new FormButton({});
    forget->setObjectName(u"Forget picture permissions"_s);
    const auto update = [this, forget] {
        const mail::PictureConsent consent = m_service.pictureConsent();
        const qsizetype count = consent.senders.size() + consent.domains.size();
        forget->setText(count == 0 ? tr("Nobody is allowed") : tr("Forget %n permission(s)", nullptr, int(count)));
        forget->setToolTip((consent.senders + consent.domains).mid(0, 30).join(u'\n'));
        forget->setEnabled(count > 0);
    };
    update();
    connect(forget, &QPushButton::clicked, this, [this, update] {
        m_service.setPictureConsent({});
        update();
    });
    return forget;
}

QComboBox *PreferencePages::makeChoice(const char *key, const std::vector<Choice> &choices,
                                       std::function<int(const Preferences &)> get, std::function<void(Preferences &, int)> set)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QLatin1String(key));
    for (const Choice &choice : choices)
        combo->addItem(choice.label, choice.value);
    const auto loader = [combo, get = std::move(get)](const Preferences &preferences) {
        const int value = get(preferences);
        int index = combo->findData(value);
        if (index < 0) { // set by hand to something that is not offered
            combo->addItem(QString::number(value), value);
            index = combo->count() - 1;
        }
        combo->setCurrentIndex(index);
    };
    loader(m_service.preferences());
    m_loaders.push_back(loader);
    connect(combo, &QComboBox::currentIndexChanged, this, [this, combo, set = std::move(set)] {
        const int value = combo->currentData().toInt();
        change([&](Preferences &preferences) { set(preferences, value); });
    });
    return combo;
}

SettingsPage *PreferencePages::makeAppearance()
{
    auto *page = new SettingsPage(tr("Appearance"), u"eye"_s);
    using Look = Preferences::Appearance;
    page->addRow(tr("Light or dark"), tr("As the desktop is set, or always the same."),
                 makeChoice(
                     "Light or dark",
                     {{tr("As the desktop"), int(Look::System)}, {tr("Light"), int(Look::Light)}, {tr("Dark"), int(Look::Dark)}},
                     [](const Preferences &p) { return int(p.appearance); },
                     [](Preferences &p, int value) { p.appearance = Look(value); }))
        ->setKeywords(tr("theme colour color night"));
    using Density = Preferences::Density;
    page->addRow(tr("Density of lists"), tr("How much room a row takes."),
                 makeChoice(
                     "Density",
                     {{tr("Comfortable"), int(Density::Comfortable)},
                      {tr("Normal"), int(Density::Normal)},
                      {tr("Compact"), int(Density::Compact)}},
                     [](const Preferences &p) { return int(p.density); },
                     [](Preferences &p, int value) { p.density = Density(value); }))
        ->setKeywords(tr("compact size rows spacing"));
    return page;
}

SettingsPage *PreferencePages::makeReading()
{
    auto *page = new SettingsPage(tr("Reading"), u"mark-read"_s);
    page->addRow(tr("Mark a message as read"), tr("Counted from the moment it is on the screen."),
                 makeChoice(
                     "Mark as read",
                     {{tr("At once"), 0},
                      {tr("After 1 second"), 1000},
                      {tr("After 3 seconds"), 3000},
                      {tr("After 10 seconds"), 10000},
                      {tr("Never by itself"), -1}},
                     [](const Preferences &p) { return p.markSeenAfterMs; },
                     [](Preferences &p, int value) { p.markSeenAfterMs = value; }))
        ->setKeywords(tr("seen unread"));
    page->addRow(tr("Show the plain text of messages first"), tr("Where a message comes as plain text and as HTML."),
                 makeSwitch("Plain text first", &Preferences::plainTextFirst))
        ->setKeywords(tr("html rich"));
    page->addRow(tr("Hide messages that are marked as deleted"),
                 tr("Other programs mark messages and remove them later. Off: they are shown struck through."),
                 makeSwitch("Hide deleted", &Preferences::hideDeleted))
        ->setKeywords(tr("expunge strike through"));
    page->addRow(tr("Lay out rich messages with the browser engine"),
                 isRichEngineInstalled()
                     ? tr("Newsletters look as they were meant. Off: they are shown simplified, and no browser engine runs.")
                     : tr("It is not installed, so they are shown simplified."),
                 makeSwitch("Browser engine", &Preferences::useBrowserEngine))
        ->setKeywords(tr("web html layout"));
    page->addRow(tr("Pictures from the network"), tr("Fetched for senders you allowed them for; never for anybody else."),
                 makePictureConsent())
        ->setKeywords(tr("remote images privacy tracking"));
    return page;
}

SettingsPage *PreferencePages::makeWriting()
{
    auto *page = new SettingsPage(tr("Writing"), u"compose"_s);
    page->addRow(tr("Time to take a sent message back"), tr("It waits so long in the Outbox before it goes."),
                 makeChoice(
                     "Undo send",
                     {{tr("None: sent at once"), 0},
                      {tr("5 seconds"), 5},
                      {tr("10 seconds"), 10},
                      {tr("20 seconds"), 20},
                      {tr("30 seconds"), 30}},
                     [](const Preferences &p) { return p.undoSendSeconds; },
                     [](Preferences &p, int value) { p.undoSendSeconds = value; }))
        ->setKeywords(tr("undo send delay hold"));
    return page;
}

SettingsPage *PreferencePages::makeNotifications()
{
    auto *page = new SettingsPage(tr("Notifications"), u"info"_s);
    page->addRow(tr("Tell about new mail"), tr("With a notification of the desktop, for new messages in an Inbox."),
                 makeSwitch("Notifications", &Preferences::notifyNewMail))
        ->setKeywords(tr("notify alert popup"));
    return page;
}

SettingsPage *PreferencePages::makeKeyboard()
{
    auto *page = new SettingsPage(tr("Keyboard"), u"key"_s);
    page->addRow(tr("Shortcuts"), tr("Press ? in the main window to see them all."),
                 makeChoice(
                     "Shortcuts", {{tr("Classic"), 0}, {tr("Like Gmail: j, k, e, r"), 1}},
                     [](const Preferences &p) { return p.gmailKeys ? 1 : 0; },
                     [](Preferences &p, int value) { p.gmailKeys = value == 1; }))
        ->setKeywords(tr("keys hotkeys"));
    return page;
}

SettingsPage *PreferencePages::makeNetwork()
{
    auto *page = new SettingsPage(tr("Network"), u"server"_s);
    using Proxy = Preferences::Proxy;
    auto *proxy = makeChoice(
        "Proxy",
        {{tr("As the system"), int(Proxy::System)},
         {tr("None"), int(Proxy::None)},
         {tr("SOCKS 5"), int(Proxy::Socks5)},
         {tr("HTTP"), int(Proxy::Http)}},
        [](const Preferences &p) { return int(p.proxy); }, [](Preferences &p, int value) { p.proxy = Proxy(value); });
    page->addRow(tr("Proxy"), tr("The way to all mail servers."), proxy)->setKeywords(tr("socks http tor"));

    auto *address = new QWidget;
    auto *row = new QHBoxLayout(address);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Grid / 2);
    auto *host = new QLineEdit;
    host->setMinimumWidth(host->fontMetrics().averageCharWidth() * 26);
    host->setPlaceholderText(tr("proxy.example.org"));
    nameField(host, "Proxy host", tr("Proxy host"));
    auto *port = new QSpinBox;
    port->setRange(0, 65535);
    port->setSpecialValueText(tr("Port"));
    port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    makeRoomy(host);
    makeRoomy(port);
    nameField(port, "Proxy port", tr("Proxy port"));
    row->addWidget(host);
    row->addWidget(port);
    page->addRow(tr("Address of the proxy"), tr("Its host and port."), address)->setKeywords(tr("proxy"));
    const auto loader = [host, port, address](const Preferences &preferences) {
        if (host->text() != preferences.proxyHost)
            host->setText(preferences.proxyHost);
        port->setValue(preferences.proxyPort);
        address->setEnabled(preferences.proxy == Proxy::Socks5 || preferences.proxy == Proxy::Http);
    };
    loader(m_service.preferences());
    m_loaders.push_back(loader);
    connect(host, &QLineEdit::editingFinished, this,
            [this, host] { change([host](Preferences &p) { p.proxyHost = host->text().trimmed(); }); });
    connect(port, &QSpinBox::editingFinished, this,
            [this, port] { change([port](Preferences &p) { p.proxyPort = quint16(port->value()); }); });

    page->addRow(tr("Ask the public list of providers"),
                 tr("When an account is added and its domain publishes no settings. Only the domain is sent, never the address."),
                 makeSwitch("Look up providers", &Preferences::lookUpProviders))
        ->setKeywords(tr("autoconfig ispdb privacy"));
    return page;
}

SettingsPage *PreferencePages::makeStorage()
{
    auto *page = new SettingsPage(tr("Storage"), u"save"_s);
    auto *limit = new QSpinBox;
    limit->setRange(50, 1'000'000);
    limit->setSingleStep(100);
    limit->setSuffix(tr(" MB"));
    limit->setGroupSeparatorShown(true);
    nameField(limit, "Cache limit", tr("Messages kept on this computer"));
    page->addRow(tr("Messages kept on this computer"),
                 tr("Texts and attachments that were read; the oldest go first. Lists always stay."), limit)
        ->setKeywords(tr("cache disk offline size"));
    const auto loader = [limit](const Preferences &preferences) { limit->setValue(int(preferences.cacheLimitMb)); };
    loader(m_service.preferences());
    m_loaders.push_back(loader);
    connect(limit, &QSpinBox::editingFinished, this,
            [this, limit] { change([limit](Preferences &p) { p.cacheLimitMb = limit->value(); }); });

    auto *clear = new FormButton(tr("Clear"));
    clear->setObjectName(u"Clear cache"_s);
    SettingRow *row = page->addRow(tr("Kept now"), {}, clear);
    row->setKeywords(tr("cache disk clear"));
    updateCache(row);
    connect(clear, &QPushButton::clicked, this, [this, row] {
        m_service.clearCachedBodies();
        updateCache(row);
    });
    return page;
}

void PreferencePages::updateCache(SettingRow *row)
{
    row->setExplanation(
        tr("%1. What is cleared is fetched again from the server when you read it.").arg(sizeText(m_service.cacheBytes())));
}

} // namespace postrider::ui
