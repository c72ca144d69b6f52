using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tandem.Data;

/// <summary>What is read of the answers to plain SQL, the same on both databases.</summary>
public static class Answers
{
    private const byte Nothing = 0;
    private const byte Something = 1;
    private const byte NextRow = 2;
    private const byte NextAnswer = 3;

    /// <summary>An id, which SQLite holds as sixteen bytes.</summary>
    public static Guid Id(this DbDataReader row, int column) =>
        row.GetValue(column) is byte[] bytes ? new Guid(bytes, true) : row.GetGuid(column);

    /// <summary>
    /// SHA-256 over all that the statements answer, row by row and value by value. Two answers with the same digest are
    /// the same, so that what was made of one holds for the other.
    /// </summary>
    public static async Task<string> Digest(this DbDataReader reader, CancellationToken ct)
    {
        var all = new ArrayBufferWriter<byte>(2048);
        do
        {
            while (await reader.ReadAsync(ct))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    Add(all, reader.GetValue(column));
                all.Write([NextRow]);
            }

            all.Write([NextAnswer]);
        }
        while (await reader.NextResultAsync(ct));
        return Convert.ToHexString(SHA256.HashData(all.WrittenSpan));
    }

    /// <summary>A value with its length before it, so that no two rows look the same that are not.</summary>
    private static void Add(ArrayBufferWriter<byte> all, object value)
    {
        switch (value)
        {
            case DBNull:
                all.Write([Nothing]);
                break;
            case byte[] bytes:
                Sized(all, bytes);
                break;
            case long number:
                Span<byte> held = stackalloc byte[sizeof(long)];
                BinaryPrimitives.WriteInt64BigEndian(held, number);
                Sized(all, held);
                break;
            case string text:
                Sized(all, Encoding.UTF8.GetBytes(text));
                break;
            case DateTime moment:
                Add(all, moment.Ticks);
                break;
            default:
                Add(all, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    private static void Sized(ArrayBufferWriter<byte> all, ReadOnlySpan<byte> bytes)
    {
        Span<byte> size = stackalloc byte[1 + sizeof(int)];
        size[0] = Something;
        BinaryPrimitives.WriteInt32BigEndian(size[1..], bytes.Length);
        all.Write(size);
        all.Write(bytes);
    }
}
