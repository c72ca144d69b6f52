using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// Files in parts over the API, after <c>draft-ietf-httpbis-resumable-upload-10</c>, as far as docs/operating.md says:
/// begun with <c>POST</c>, asked after with <c>HEAD</c>, gone on with <c>PATCH</c>, taken back with <c>DELETE</c>
/// (EXC-1). Each needs a header of its own, which no form of another site can send.
/// </summary>
internal static class PartEndpoints
{
    public const string OffsetHeader = "Upload-Offset";
    public const string CompleteHeader = "Upload-Complete";
    public const string LengthHeader = "Upload-Length";
    public const string LimitHeader = "Upload-Limit";
    public const string DigestHeader = "Repr-Digest";
    public const string PartType = "application/partial-upload";

    private const string Mismatch = "https://iana.org/assignments/http-problem-types#mismatching-upload-offset";

    /// <summary>A file under way as the API tells it; once it is complete the load of the same id is there.</summary>
    internal sealed record Answer(LoadId Load, long Offset, long Length, bool Complete);

    /// <summary>What is asked for with the file, beside its headers.</summary>
    internal sealed record Asked
    {
        public required string Mapping { get; init; }
        public string? FileName { get; init; }
        public Guid? Collaboration { get; init; }
        public bool? DryRun { get; init; }
        public bool? Again { get; init; }
    }

    public static async Task<IResult> Post(
        HttpContext http, [AsParameters] Asked asked,
        [FromHeader(Name = "Idempotency-Key")] string? key, PartSending parts, DataScope data, TextCatalogue texts,
        Actor actor, CancellationToken ct)
    {
        await data.DisposeAsync();
        var last = IsLast(http.Request);
        var length = Number(http.Request, LengthHeader) ?? (last ? http.Request.ContentLength : null)
            ?? throw new RefusedException(Because.Invalid, "upload.no-length", LengthHeader);
        var wish = new PartWish(
            new(asked.Mapping, asked.FileName ?? "")
            {
                OnlyIn = asked.Collaboration is { } only ? new(only) : null,
                DryRun = asked.DryRun ?? false,
                Again = asked.Again ?? false,
            },
            length, Digest(http.Request));
        var state = await parts.Begin(wish, actor, string.IsNullOrEmpty(key) ? null : key, ct);
        if (!state.Complete && (last || http.Request.ContentLength is not (null or 0)))
        {
            (state, var taken) = await parts.Append(
                state.Load, 0, last, false, http.Request.Body, http.Abort, actor, ct);
            if (!taken)
                return OfMismatch(http, state, 0, texts);
        }

        Tell(http.Response, state);
        return TypedResults.Created(AddressOf(state.Load), Told(state));
    }

    public static async Task<IResult> Get(
        HttpContext http, LoadId upload, PartSending parts, DataScope data, Actor actor, CancellationToken ct)
    {
        await data.DisposeAsync();
        var state = await parts.State(upload, actor, ct);
        Tell(http.Response, state);
        return HttpMethods.IsHead(http.Request.Method) ? TypedResults.NoContent() : TypedResults.Ok(Told(state));
    }

    public static async Task<IResult> Patch(
        HttpContext http, LoadId upload, bool? again, PartSending parts, DataScope data, TextCatalogue texts,
        Actor actor, CancellationToken ct)
    {
        await data.DisposeAsync();
        await parts.Expect(upload, actor, ct);
        if (http.Request.GetTypedHeaders().ContentType?.MediaType.Value != PartType)
        {
            throw new BadHttpRequestException(
                $"A part is sent as {PartType}.", StatusCodes.Status415UnsupportedMediaType);
        }

        var last = IsLast(http.Request);
        var offset = Number(http.Request, OffsetHeader)
            ?? throw new RefusedException(Because.Invalid, "upload.no-header", OffsetHeader);
        var (state, taken) = await parts.Append(
            upload, offset, last, again ?? false, http.Request.Body, http.Abort, actor, ct);
        if (!taken)
            return OfMismatch(http, state, offset, texts);

        Tell(http.Response, state);
        return state.Complete ? TypedResults.Ok(Told(state)) : TypedResults.NoContent();
    }

    public static async Task<IResult> Delete(
        LoadId upload, PartSending parts, DataScope data, Actor actor, CancellationToken ct)
    {
        await data.DisposeAsync();
        await parts.Cancel(upload, actor, ct);
        return TypedResults.NoContent();
    }

    private static string AddressOf(LoadId upload) => $"/api/loads/uploads/{upload}";

    private static Answer Told(PartState state) => new(state.Load, state.Offset, state.Length, state.Complete);

    private static void Tell(HttpResponse response, PartState state)
    {
        response.Headers[OffsetHeader] = state.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers[LengthHeader] = state.Length.ToString(CultureInfo.InvariantCulture);
        response.Headers[CompleteHeader] = state.Complete ? "?1" : "?0";
        response.Headers[LimitHeader] = string.Create(
            CultureInfo.InvariantCulture,
            $"max-size={Uploads.MaxBytes}, max-age={(long)PartUpload.Term.TotalSeconds}");
    }

    private static ProblemHttpResult OfMismatch(HttpContext http, PartState state, long provided, TextCatalogue texts)
    {
        Tell(http.Response, state);
        return TypedResults.Problem(
            type: Mismatch,
            title: texts["upload.wrong-offset", provided, state.Offset],
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?>
            {
                ["expected-offset"] = state.Offset,
                ["provided-offset"] = provided,
            });
    }

    /// <summary>A boolean in the form of RFC 9651; without it the request is not meant for this.</summary>
    private static bool IsLast(HttpRequest request) => request.Headers[CompleteHeader].ToString() switch
    {
        "?1" => true,
        "?0" => false,
        _ => throw new RefusedException(Because.Invalid, "upload.no-header", CompleteHeader),
    };

    private static long? Number(HttpRequest request, string header) => long.TryParse(
        request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    /// <summary>The SHA-256 in a header after RFC 9530, as hexadecimal; null where there is none.</summary>
    private static string? Digest(HttpRequest request)
    {
        var said = request.Headers[DigestHeader].ToString().Split(',', StringSplitOptions.TrimEntries)
            .FirstOrDefault(one => one.StartsWith("sha-256=:", StringComparison.Ordinal));
        if (said is null)
            return null;

        var bytes = new byte[PartUpload.DigestLength / 2];
        return Convert.TryFromBase64String(said["sha-256=:".Length..].TrimEnd(':'), bytes, out var length)
            && length == bytes.Length
            ? Convert.ToHexStringLower(bytes)
            : throw new RefusedException(Because.Invalid, "upload.no-header", DigestHeader);
    }
}
