namespace Tangwu.Platform.Ui;

public static class PostedForm
{
    /// <summary>
    /// Whether this request posts the form of that name. A page draws it then even if things have moved on meanwhile, so that
    /// the refusal and what was typed have a place to stand; without it the framework answers with an empty 400.
    /// </summary>
    public static bool Posts(this HttpContext http, string form) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Request.Form["_handler"] == form;
}
