using Microsoft.EntityFrameworkCore.Metadata;

namespace Tandem.Data;

public sealed class NumberedListTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private sealed record Step(int Number) : INumbered;

    [Fact]
    public void Rows_handed_over_in_any_order_stand_in_the_order_of_their_numbers()
    {
        NumberedList<Step> steps = [new(3), new(1), new(4), new(2)];

        Assert.Equal([1, 2, 3, 4], steps.Select(step => step.Number));
    }

    [Fact]
    public async Task Whatever_an_owner_numbers_is_kept_in_such_a_list()
    {
        var kept = await tandem.InDb(null, db => Task.FromResult(db.Model.GetEntityTypes()
            .SelectMany(type => type.GetNavigations())
            .Where(navigation => navigation.IsCollection && IsNumbered(navigation.TargetEntityType))
            .Select(navigation => (Name: $"{navigation}", Type: navigation.FieldInfo?.FieldType))
            .ToList()));

        Assert.NotEmpty(kept);
        Assert.All(kept, list => Assert.True(
            list.Type is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(NumberedList<>),
            list.Name));
    }

    private static bool IsNumbered(IEntityType type) => type.FindPrimaryKey()!.Properties[^1].Name == "Number";
}
