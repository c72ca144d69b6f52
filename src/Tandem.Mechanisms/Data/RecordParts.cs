using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Data;

/// <summary>Lists that belong to a record: steps, signatures, people.</summary>
internal static class RecordParts
{
    /// <summary>
    /// The list is read, written and deleted with its record. A query that draws many records leaves it out by
    /// <c>IgnoreAutoIncludes</c>, and then it is empty.
    /// </summary>
    public static void HasParts<TRecord, TPart>(
        this EntityTypeBuilder<TRecord> record, Expression<Func<TRecord, IEnumerable<TPart>?>> parts, string[] owner)
        where TRecord : class
        where TPart : class
    {
        record.HasMany(parts).WithOne().HasForeignKey(owner).IsRequired().OnDelete(DeleteBehavior.Cascade);
        record.Navigation(parts).AutoInclude();
    }
}
