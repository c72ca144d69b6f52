using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;

namespace Tandem.Exchange;

/// <summary>
/// The form with which a page sends a file. It is read part by part, so that the file streams to its folder; the fields
/// come before it, and among them the proof that the form was asked for here.
/// </summary>
internal static class UploadForm
{
    public const string TokenHeader = "RequestVerificationToken";
    public const int MaxOtherBytes = 64 * 1024;
    private const int MaxFieldLength = 4096;

    public static async Task<IResult> Post(
        HttpContext http, Sending sending, IAntiforgery antiforgery, DataScope data, Actor actor, CancellationToken ct)
    {
        await data.DisposeAsync();
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw new RefusedException(Because.Invalid, "load.no-file");
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        var fields = new Dictionary<string, string>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
                continue;
            if (!part.IsFileDisposition())
            {
                fields[part.Name.Value?.Trim('"') ?? ""] = await Field(section.Body, ct);
                continue;
            }

            http.Request.Headers[TokenHeader] = fields.GetValueOrDefault("__RequestVerificationToken");
            if (!await IsOurs(http, antiforgery))
                throw new RefusedException(Because.Outdated, "load.form-outdated");
            var name = part.FileNameStar.Value ?? part.FileName.Value?.Trim('"') ?? "";
            return await Begin(section.Body, name, fields, sending, actor, ct);
        }

        throw new RefusedException(Because.Invalid, "load.no-file");
    }

    /// <summary>Without a token in the header the framework would read the form, which is being read here.</summary>
    private static async Task<bool> IsOurs(HttpContext http, IAntiforgery antiforgery) =>
        !string.IsNullOrEmpty(http.Request.Headers[TokenHeader]) && await antiforgery.IsRequestValidAsync(http);

    private static async Task<IResult> Begin(
        Stream content, string name, Dictionary<string, string> fields, Sending sending, Actor actor,
        CancellationToken ct)
    {
        var file = new SentFile(fields.GetValueOrDefault("Mapping") ?? "", name)
        {
            OnlyIn = Guid.TryParse(fields.GetValueOrDefault("Collaboration"), out var id) ? new(id) : null,
            DryRun = fields.ContainsKey("DryRun"),
            Again = fields.ContainsKey("Again"),
        };
        try
        {
            var key = fields.GetValueOrDefault(TandemPage.KeyField);
            var load = await sending.Begin(content, file, actor, ct, string.IsNullOrEmpty(key) ? null : key);
            return TypedResults.LocalRedirect($"/performance/imports/{load}");
        }
        catch (RefusedException same) when (same.Code == "load.same-file")
        {
            return TypedResults.LocalRedirect($"/performance/imports?same={same.Details[1]}");
        }
    }

    private static async Task<string> Field(Stream body, CancellationToken ct)
    {
        var buffer = new byte[MaxFieldLength];
        var length = await body.ReadAtLeastAsync(buffer, MaxFieldLength, throwOnEndOfStream: false, ct);
        return length < MaxFieldLength
            ? Encoding.UTF8.GetString(buffer, 0, length)
            : throw new RefusedException(Because.Invalid, "load.no-file");
    }
}
