using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Tandem.Data;
using Tandem.Pages;

namespace Tandem.Web;

/// <summary>
/// Any page of a member as a PDF, asked for by <c>as=pdf</c> in its address. The page is made as always, by the same
/// gates and for the same reader; what comes of it is printed instead of sent. What is no page stays what it is.
/// </summary>
internal static partial class PrintedPages
{
    private const string Html = "text/html";

    public static void UsePrintedPages(this WebApplication app)
    {
        var (printer, files) = (app.Services.GetRequiredService<PagePrinter>(), app.Environment.WebRootFileProvider);
        app.Use((http, next) => IsAskedFor(http, printer) ? Print(http, next, printer, files) : next(http));
    }

    private static bool IsAskedFor(HttpContext http, PagePrinter printer) =>
        printer.IsInstalled && HttpMethods.IsGet(http.Request.Method) && http.Request.Query["as"] == "pdf"
        && http.User.Identity is { IsAuthenticated: true };

    private static async Task Print(HttpContext http, RequestDelegate next, PagePrinter printer, IFileProvider files)
    {
        var answer = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        var isPage = http.Response.StatusCode == StatusCodes.Status200OK
            && http.Response.ContentType?.StartsWith(Html, StringComparison.OrdinalIgnoreCase) == true;
        var bytes = page.ToArray();
        if (isPage)
        {
            await http.RequestServices.GetRequiredService<DataScope>().DisposeAsync();
            var html = Encoding.UTF8.GetString(bytes);
            bytes = await printer.Print(await Alone(html, files, http.RequestAborted), http.RequestAborted);
            http.Response.ContentType = "application/pdf";
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
            {
                FileNameStar = $"{FileName(html)}.pdf",
            }.ToString();
        }

        http.Response.ContentLength = null;
        await answer.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>The page with its styles in it and without its scripts, so that it needs nothing beside it.</summary>
    private static async Task<string> Alone(string html, IFileProvider files, CancellationToken ct)
    {
        var styles = new StringBuilder();
        foreach (Match link in StyleLink().Matches(html))
        {
            using var reader = new StreamReader(files.GetFileInfo(link.Groups[1].Value).CreateReadStream());
            styles.Append(CultureInfo.InvariantCulture, $"<style>{await reader.ReadToEndAsync(ct)}</style>");
        }

        return Script().Replace(StyleLink().Replace(html, ""), "").Replace(
            "<head>", $"<head>{styles}", StringComparison.Ordinal);
    }

    /// <summary>The title of the page as far as the name of a file may hold it.</summary>
    private static string FileName(string html)
    {
        var title = System.Net.WebUtility.HtmlDecode(Title().Match(html).Groups[1].Value);
        var name = string.Concat(title.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '–' or ',')).Trim();
        return name.Length > 0 ? name : "Tandem";
    }

    [GeneratedRegex("""<link rel="stylesheet" href="(/[a-z]+\.css)" ?/?>""")]
    private static partial Regex StyleLink();

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();
}
