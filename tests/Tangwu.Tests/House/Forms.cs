using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Tangwu.Tests.House;

/// <summary>A browser without scripts: pages, cookies, redirects, and forms as they stand on the page, with their hidden fields.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient http;
    private readonly CookieContainer cookies = new();

    public Browser(TestApp app, string? cookie = null)
    {
        http = new HttpClient(new Redirects(new Cookies(cookies, app.Server.CreateHandler()))) { BaseAddress = new Uri("http://localhost/") };
        if (cookie is not null) cookies.SetCookies(http.BaseAddress, cookie);
    }

    public async Task<Page> GetAsync(string path) => await Page.ReadAsync(this, await http.GetAsync(path));

    public async Task<Page> SendAsync(HttpRequestMessage request) => await Page.ReadAsync(this, await http.SendAsync(request));

    public void Dispose() => http.Dispose();

    private sealed class Cookies(CookieContainer jar, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove("Cookie");
            if (jar.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) jar.SetCookies(request.RequestUri!, cookie);
            return response;
        }
    }

    /// <summary>After a post the page it leads to, as browsers do.</summary>
    private sealed class Redirects(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            for (var hops = 0; response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && hops < 10; hops++)
            {
                var next = new HttpRequestMessage(HttpMethod.Get, new Uri(response.RequestMessage!.RequestUri!, response.Headers.Location!));
                response = await base.SendAsync(next, cancellationToken);
                response.RequestMessage = next;
            }
            return response;
        }
    }
}

/// <summary>An answer, read as a page.</summary>
public sealed record Page(Browser Browser, HttpStatusCode Status, Uri Address, string Html, IHtmlDocument Document)
{
    public string Text => Document.Body?.TextContent ?? "";

    public static async Task<Page> ReadAsync(Browser browser, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Page(browser, response.StatusCode, response.RequestMessage!.RequestUri!, html, await new HtmlParser().ParseDocumentAsync(html));
    }

    public IHtmlElement One(string selector) => (IHtmlElement?)Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} on {Address}: {Html}");

    /// <summary>The form that a field or button stands in (or the first one that posts).</summary>
    public Form Form(string selector = "form[method=post]") =>
        One(selector) is var found && found is IHtmlFormElement form ? new Form(this, form) : new Form(this, found.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"{selector} stands in no form"));
}

/// <summary>A form being filled in. What is not touched goes back as the page gave it.</summary>
public sealed class Form
{
    private readonly Page page;
    private readonly IHtmlFormElement form;
    private readonly List<KeyValuePair<string, string>> values = [];
    private readonly List<(string Name, string File, byte[] Bytes)> files = [];

    public Form(Page page, IHtmlFormElement form)
    {
        (this.page, this.form) = (page, form);
        foreach (var element in form.Elements.OfType<IHtmlElement>())
            foreach (var value in ValuesOf(element)) values.Add(value);
    }

    /// <summary>The path it is sent to.</summary>
    public string Action => new Uri(page.Address, form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address.PathAndQuery).PathAndQuery;

    public Form Fill(string name, string value)
    {
        if (!form.Elements.OfType<IHtmlElement>().Any(e => e.GetAttribute("name") == name)) throw new InvalidOperationException($"No field {name} in the form on {page.Address}");
        values.RemoveAll(v => v.Key == name);
        values.Add(new(name, value));
        return this;
    }

    public Form Leave(string name) { values.RemoveAll(v => v.Key == name); return this; }

    public Form Attach(string name, string file, byte[] bytes) { files.Add((name, file, bytes)); return this; }

    /// <summary>Sends it and reads the page it leads to; with a button, as pressed on that button.</summary>
    public Task<Page> SubmitAsync(string? button = null)
    {
        if (button is not null && page.One(button) is { } pressed && pressed.GetAttribute("name") is { } name) values.Add(new(name, pressed.GetAttribute("value") ?? ""));
        return page.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, Action)) { Content = Content() });
    }

    private HttpContent Content()
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(values);
        var content = new MultipartFormDataContent();
        foreach (var (key, value) in values) content.Add(new StringContent(value), key);
        foreach (var (name, file, bytes) in files)
            content.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, name, file);
        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(IHtmlElement element)
    {
        if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) return [];
        return element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [new(name, box.Value)] : [],
            IHtmlInputElement { Type: "submit" or "file" or "button" or "image" } => [],
            IHtmlInputElement input => [new(name, input.Value)],
            IHtmlTextAreaElement area => [new(name, area.Value)],
            IHtmlSelectElement { Value: { } chosen } => [new(name, chosen)],
            _ => [],
        };
    }
}
