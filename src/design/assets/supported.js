// Runs before the page is drawn, so that what needs JavaScript shows only where there is some.
document.body.className += ` js-enabled${'noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : ''}`
