/**
 * What the page behind an invitation does: shows which rules the password keeps, sets it, signs in as Strapi's own
 * page does, and opens the inbox. Plain script: it is part of the page, whose policy allows it by its hash.
 */
export const JOIN_SCRIPT = `
(function () {
  var form = document.getElementById('join');
  var name = document.getElementById('name');
  var password = document.getElementById('password');
  var show = document.getElementById('show');
  var begin = document.getElementById('begin');
  var refusal = document.getElementById('refusal');
  var email = document.getElementById('email').textContent;
  var texts = JSON.parse(form.dataset.texts);
  var rules = {
    length: function (word) { return word.length >= 8; },
    lowercase: function (word) { return /[a-z]/.test(word); },
    uppercase: function (word) { return /[A-Z]/.test(word); },
    number: function (word) { return /[0-9]/.test(word); },
    bytes: function (word) { return new TextEncoder().encode(word).length <= 72; }
  };
  function broken(isTried) {
    return Array.prototype.filter.call(document.querySelectorAll('[data-rule]'), function (item) {
      var isKept = rules[item.dataset.rule](password.value);
      item.className = isKept ? 'kept' : isTried ? 'broken' : '';
      if (item.dataset.rule === 'bytes') item.hidden = isKept;
      return !isKept;
    }).length;
  }
  function send(path, body) {
    return fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body)
    }).then(function (response) {
      return response.json().catch(function () { return {}; }).then(function (answer) {
        return { ok: response.ok, status: response.status, answer: answer };
      });
    });
  }
  function deviceId() {
    var known = localStorage.getItem('strapi.admin.deviceId');
    if (known) return known;
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return ('0' + byte.toString(16)).slice(-2); }).join('');
    var made = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    localStorage.setItem('strapi.admin.deviceId', made);
    return made;
  }
  function signIn() {
    var body = { email: email, password: password.value, deviceId: deviceId() };
    return send('/admin/login', body).then(function (login) {
      if (!login.ok) return location.replace('/admin/auth/login?redirectTo=%2Fplugins%2Finbox');
      document.cookie = 'jwtToken=' + encodeURIComponent(login.answer.data.token) + '; Path=/admin; SameSite=Lax' +
        (location.protocol === 'https:' ? '; Secure' : '');
      localStorage.setItem('isLoggedIn', 'true');
      if (!localStorage.getItem('strapi-admin-language'))
        localStorage.setItem('strapi-admin-language', document.documentElement.lang);
      location.replace('/admin/plugins/inbox');
    });
  }
  function refuse(text) {
    refusal.textContent = text;
    begin.disabled = false;
    begin.textContent = texts.begin;
  }
  password.addEventListener('input', function () { broken(false); });
  show.addEventListener('click', function () {
    var isShown = password.type === 'text';
    password.type = isShown ? 'password' : 'text';
    show.setAttribute('aria-pressed', String(!isShown));
    show.textContent = isShown ? texts.show : texts.hide;
    password.focus();
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (name.value.trim() === '') return name.focus();
    if (broken(true) > 0) return password.focus();
    refusal.textContent = '';
    begin.disabled = true;
    begin.textContent = texts.beginning;
    send(location.pathname, { name: name.value.trim(), password: password.value }).then(function (joined) {
      if (joined.ok) return signIn();
      // Used or run out meanwhile: the page says so itself.
      if (joined.status === 404) return location.reload();
      var error = joined.answer.error;
      refuse(error && error.message ? error.message : texts.failed);
    }).catch(function () { refuse(texts.failed); });
  });
})();
`;
