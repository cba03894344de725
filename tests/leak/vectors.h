// The fetch vectors as pages of several, each with a host of its own in its addresses.
#pragma once

#include "html/fetch_vectors.h"

namespace postrider::test {

/// Vector number N fetches from "vN.leak.test". `canary`: a local file that some pages ask for besides.
inline QStringList vectorPages(const QString &file, int perPage, const QString &canary)
{
    QStringList pages;
    int number = 0;
    for (const FetchVector &each : readFetchVectors(file)) {
        if (number % perPage == 0) {
            // Laid out, so that it goes to the engine where there is one; and files of this machine, in four spellings.
            pages.append(QStringLiteral("<style>@media print { p { color: red } }</style><p>page</p>"
                                        "<img src=\"file://%1\"><img src=\"%1\"><p style=\"background: url(file://%1)\">x</p>"
                                        "<img src=\"cid:../../..%1\">")
                             .arg(canary));
        }
        QString vector = each.html;
        vector.replace(QStringLiteral("@@"), QStringLiteral("v%1.leak.test/p").arg(number));
        pages.last() += QStringLiteral("\n<div>%1</div>").arg(vector);
        ++number;
    }
    return pages;
}

} // namespace postrider::test
