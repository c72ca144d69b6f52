using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Tandem.Formats;
using Tandem.Formats.Xlsx;

namespace Tandem.Tables;

/// <summary>As which kind of file a table is taken away.</summary>
public enum TableFormat
{
    Csv,
    Xlsx,
}

/// <summary>
/// A table as a file to take away (EXC-3): CSV in the form that is given, or a workbook. Rows go out while they are
/// made, so that memory does not grow with the table.
/// </summary>
public sealed class TableFile(Table table, TableFormat format, CsvForm csv) : IResult
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string CsvType = "text/csv; charset=utf-8";
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The format by its name in an address; without one CSV.</summary>
    /// <exception cref="RefusedException">There is no such format.</exception>
    public static TableFormat FormatOf(string? name) => name switch
    {
        null or "csv" => TableFormat.Csv,
        "xlsx" => TableFormat.Xlsx,
        _ => throw new RefusedException(Because.Invalid, "table.format", name),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{table.Name}.{(format == TableFormat.Xlsx ? "xlsx" : "csv")}");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = format == TableFormat.Xlsx ? XlsxType : CsvType;
        await Write(response.Body, ct);
    }

    public Task Write(Stream to, CancellationToken ct) =>
        format == TableFormat.Xlsx ? WriteXlsx(to, ct) : WriteCsv(to, ct);

    private async Task WriteCsv(Stream to, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(csv.Marked), ChunkBytes, leaveOpen: true);
        await writer.WriteAsync(csv.Heading(table.Columns).AsMemory(), ct);
        await foreach (var row in table.Rows.WithCancellation(ct))
            await writer.WriteAsync(csv.Line(row).AsMemory(), ct);
    }

    private async Task WriteXlsx(Stream to, CancellationToken ct)
    {
        await using var made = new Outflow();
        using var writer = new XlsxWriter(made, table.Name, table.Columns);
        await foreach (var row in table.Rows.WithCancellation(ct))
        {
            writer.Add(row);
            if (made.Waiting >= ChunkBytes)
                await made.Drain(to, ct);
        }

        writer.Complete();
        await made.Drain(to, ct);
    }

    /// <summary>What was written and waits to be sent on, since the server takes nothing but asynchronously.</summary>
    private sealed class Outflow : Stream
    {
        private readonly MemoryStream waiting = new();

        public long Waiting => waiting.Length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public async Task Drain(Stream to, CancellationToken ct)
        {
            await to.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), ct);
            waiting.SetLength(0);
        }

        public override void Flush()
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
