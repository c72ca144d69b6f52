using System.Reflection;
using Microsoft.AspNetCore.Components;
using Tandem.Pages;

namespace Tandem.Drafts;

/// <summary>
/// Puts what was kept of a form into the fields of its page, as if it had just been typed: words and choices.
/// </summary>
internal static class RestoredFields
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    public static void Fill(TandemPage page, Draft draft)
    {
        var kept = draft.Read();
        foreach (var property in page.GetType().GetProperties(All))
        {
            if (property.GetCustomAttribute<SupplyParameterFromFormAttribute>() is { } of
                && kept.TryGetValue(of.Name ?? property.Name, out var typed)
                && Read(property.PropertyType, typed) is { } value)
            {
                property.SetValue(page, value);
            }
        }
    }

    private static object? Read(Type type, string typed)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return typed;

        return plain.IsEnum && Enum.TryParse(plain, typed, out var chosen) ? chosen : null;
    }
}
