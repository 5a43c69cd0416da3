### The texts about a service with which people can sign in.

# The button to an OpenID Connect provider.
# $provider (Text): the name of the service
sign-in-with = Sign in with { $provider }
