namespace Tandem.Collaborations;

internal static class HandingOverServices
{
    /// <summary>Registers what ends a membership, and every <see cref="IHeldPart"/> of this assembly.</summary>
    public static void AddHandingOver(this IServiceCollection services)
    {
        services.AddScoped<HeldItems>();
        services.AddScoped<HandOverMail>();
        foreach (var type in typeof(HandingOverServices).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(IHeldPart))))
        {
            services.AddScoped(typeof(IHeldPart), type);
        }
    }
}
